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

  const filtered = inflateRows(imageData, packedSizeBytes(header, layout.channels), inflate);
  if (filtered.length === 0) {
    return { value: undefined, problems: [faultOf(0, header, isTruncated, problems)] };
  }
  const samples = header.isInterlaced
    ? readInterlacedRows(filtered, header, layout.channels)
    : readPlainRows(filtered, header, layout.channels);
  const isWhole = samples.rowCount === header.height && !isTruncated && problems.length === 0;
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
    problems: isWhole ? [] : [faultOf(samples.rowCount, header, isTruncated, problems)],
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

function inflateRows(imageData: Uint8Array, sizeBytes: number, inflate: Inflate): Uint8Array {
  try {
    const whole = inflate(imageData, sizeBytes);
    if (whole.length === sizeBytes) return whole;
  } catch {
    // Fall through to the slow way, which gives what can be had and so tells how much is missing.
  }
  return inflateAsFarAsPossible(imageData, sizeBytes);
}

function faultOf(rowCount: number, header: PngHeader, isTruncated: boolean, problems: readonly Problem[]): Problem {
  const [known] = problems;
  if (rowCount < header.height) {
    const detail = `holds ${count(rowCount)} of ${count(header.height)} rows`;
    return { kind: isTruncated ? 'truncated' : 'corrupt', detail };
  }
  return known ?? { kind: 'truncated', detail: 'ends without its end mark; all rows are there' };
}

/** PNG stores the high byte first; typed arrays hold what the machine likes. */
function inNativeOrder({ bytes, bitDepth }: PngSamples): Uint8Array | Uint16Array {
  if (bitDepth !== 16) return bytes;
  const values = new Uint16Array(bytes.length / 2);
  for (let i = 0, at = 0; i < values.length; i++, at += 2) values[i] = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return values;
}
