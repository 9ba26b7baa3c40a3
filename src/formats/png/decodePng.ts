import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { type Inflate, inflateAsFarAsPossible, inflatePure } from '../inflate.ts';
import { type PngHeader, readPngChunks } from './pngChunks.ts';
import { type PngSamples, readPlainRows } from './plainRows.ts';
import { interlacedSizeBytes, readInterlacedRows } from './interlacedRows.ts';

/**
 * Decodes a PNG to the samples it holds: palette indices and packed greys stay what they are, 16 bits stay 16 bits,
 * transparency (tRNS), gamma and color profiles are not applied. Of a broken file comes what could still be read, other rows 0.
 * Own code, because each library lacks something that masks need. fast-png throws on interlaced images of fewer than 8 bits, leaves
 * packed rows packed, and gives nothing of a truncated file; sharp turns palette indices into colors and stretches 1, 2 and 4 bits
 * to 0…255. Inflating, the larger part of the work, is a library's: zlib or fflate.
 */
export function decodePng(
  bytes: Uint8Array,
  limits: PixelLimit,
  inflate: Inflate = inflatePure,
): Decoded<DecodedRaster> {
  const { header, palette, imageData, isTruncated, problems } = readPngChunks(bytes);
  if (header === undefined) return broken(isTruncated ? 'truncated' : 'corrupt', 'ends before its size is stated');
  const layout = layouts.get(header.colorType);
  if (layout?.bitDepths.includes(header.bitDepth) !== true) {
    return broken(
      'corrupt',
      `states color type ${header.colorType} with ${header.bitDepth} bits, which does not exist`,
    );
  }
  const sizeProblem = checkSize(header, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };

  const { filtered, isIntact } = inflateRows(imageData, packedSizeBytes(header, layout.channels), inflate);
  if (filtered.length === 0) {
    return { value: undefined, problems: [faultOf({ header, rowCount: 0, isTruncated, problems })] };
  }
  const samples = header.isInterlaced
    ? readInterlacedRows(filtered, header, layout.channels)
    : readPlainRows(filtered, header, layout.channels);
  const { rowCount } = samples;
  const isWhole = rowCount === header.height && isIntact && !isTruncated && problems.length === 0;
  return {
    value: {
      raster: { width: header.width, height: header.height, channels: layout.channels, data: inNativeOrder(samples) },
      encoding: {
        format: 'png',
        colorType: layout.name,
        bitDepth: header.bitDepth,
        sampleFormat: 'uint',
        isLossy: false,
      },
      ...(palette === undefined || layout.name !== 'palette' ? {} : { palette }),
    },
    problems: isWhole ? [] : [faultOf({ header, rowCount, isTruncated, problems })],
  };
}

interface PngLayout {
  readonly name: ColorType;
  readonly channels: number;
  readonly bitDepths: readonly number[];
}

const layouts: ReadonlyMap<number, PngLayout> = new Map([
  [0, { name: 'grey', channels: 1, bitDepths: [1, 2, 4, 8, 16] }],
  [2, { name: 'rgb', channels: 3, bitDepths: [8, 16] }],
  [3, { name: 'palette', channels: 1, bitDepths: [1, 2, 4, 8] }],
  [4, { name: 'grey-alpha', channels: 2, bitDepths: [8, 16] }],
  [6, { name: 'rgba', channels: 4, bitDepths: [8, 16] }],
]);

function packedSizeBytes(header: PngHeader, channels: number): number {
  if (header.isInterlaced) return interlacedSizeBytes(header, channels);
  return header.height * (1 + Math.ceil((header.width * channels * header.bitDepth) / 8));
}

interface InflatedRows {
  readonly filtered: Uint8Array;
  /** Checksum and length are right. */
  readonly isIntact: boolean;
}

function inflateRows(imageData: Uint8Array, sizeBytes: number, inflate: Inflate): InflatedRows {
  try {
    const filtered = inflate(imageData, sizeBytes);
    if (sizeBytes <= filtered.length) return { filtered, isIntact: true };
  } catch {
    // Fall through to the slow way, which gives what can be had and so tells how much is missing.
  }
  return { filtered: inflateAsFarAsPossible(imageData, sizeBytes), isIntact: false };
}

interface Fault {
  readonly header: PngHeader;
  readonly rowCount: number;
  readonly isTruncated: boolean;
  readonly problems: readonly Problem[];
}

function faultOf({ header, rowCount, isTruncated, problems }: Fault): Problem {
  if (header.height <= rowCount) {
    if (isTruncated) return { kind: 'truncated', detail: 'ends without its end mark; all rows are there' };
    return problems[0] ?? { kind: 'corrupt', detail: 'has a wrong checksum of its pixels, so that they may be wrong' };
  }
  const kind = isTruncated ? 'truncated' : 'corrupt';
  if (header.isInterlaced) return { kind, detail: 'holds only some of its interlaced rows' };
  return { kind, detail: `holds ${count(rowCount)} of ${count(header.height)} rows` };
}

/** PNG stores the high byte first; typed arrays hold what the machine likes. */
function inNativeOrder({ bytes, bitDepth }: PngSamples): Uint8Array | Uint16Array {
  if (bitDepth !== 16) return bytes;
  const values = new Uint16Array(bytes.length / 2);
  for (let i = 0, at = 0; i < values.length; i++, at += 2) values[i] = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return values;
}
