import type { Decoded } from '../../core/model/problem.ts';
import type { DecodedRaster, Raster } from '../../core/model/raster.ts';
import { broken } from '../broken.ts';
import type { TiffLayout } from './tiffLayout.ts';

/** Decodes a whole TIFF to 8-bit samples, black 0, white 255. */
export type DecodeWhole = (bytes: Uint8Array) => Promise<Decoded<DecodedRaster>>;

/**
 * Compressions that are not unpacked block by block: fax and JPEG, by the given decoder. (utif2, the pure decoder of fax codes, does
 * not return from some broken files.)
 */
export async function decodeWholeTiff(
  bytes: Uint8Array,
  layout: TiffLayout,
  decodeWhole: DecodeWhole | undefined,
): Promise<Decoded<DecodedRaster>> {
  const isEightBit = layout.bitDepth === 1 || layout.bitDepth === 8;
  if (decodeWhole === undefined || !isEightBit || !wholeCompressions.has(layout.compression)) {
    return broken('unsupported', `is compressed in a way (${layout.compression}) that is not read`);
  }
  const { value, problems } = await decodeWhole(bytes);
  if (value === undefined) return { value, problems };
  const { encoding, raster } = value;
  const { bitDepth, compression } = layout;
  return {
    value: {
      raster: bitDepth === 1 ? bits(raster) : raster,
      encoding: { ...encoding, bitDepth, isLossy: jpegCompressions.has(compression) },
    },
    problems,
  };
}

const jpegCompressions: ReadonlySet<number> = new Set([6, 7]);
/** CCITT fax (2, 3, 4) and JPEG. */
const wholeCompressions: ReadonlySet<number> = new Set([2, 3, 4, ...jpegCompressions]);

/** 0 and 255 back to the bits that the file holds. */
function bits(raster: Raster): Raster {
  const data = new Uint8Array(raster.data.length);
  for (let i = 0; i < data.length; i++) data[i] = raster.data[i] === 0 ? 0 : 1;
  return { ...raster, data };
}
