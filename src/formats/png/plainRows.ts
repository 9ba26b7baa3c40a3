import { unpackBits } from '../unpackBits.ts';
import type { PngHeader } from './pngChunks.ts';
import { unfilterRow } from './unfilter.ts';

export interface PngSamples {
  /** One byte a sample, or two, high byte first, where bitDepth is 16. */
  readonly bytes: Uint8Array;
  readonly bitDepth: number;
  /** Rows that could be read; the others are 0. */
  readonly rowCount: number;
}

/** Unfilters and unpacks the rows of a PNG without interlacing. */
export function readPlainRows(filtered: Uint8Array, header: PngHeader, channels: number): PngSamples {
  const { width, height, bitDepth } = header;
  const rowBytes = Math.ceil((width * channels * bitDepth) / 8);
  const pixelBytes = Math.max(1, (channels * bitDepth) / 8);
  const isPacked = bitDepth < 8;
  // Rows of whole bytes are unfiltered straight into the result, packed rows in place.
  const out = new Uint8Array(isPacked ? width * height : rowBytes * height);
  const unfiltered = isPacked ? filtered : out;
  let prior: Uint8Array = new Uint8Array(rowBytes);
  let priorStart = 0;
  let y = 0;
  for (; y < height && (y + 1) * (rowBytes + 1) <= filtered.length; y++) {
    const start = y * (rowBytes + 1) + 1;
    const rowStart = isPacked ? start : y * rowBytes;
    const filter = filtered[start - 1] ?? 0;
    if (!unfilterRow(filter, filtered, start, unfiltered, rowStart, prior, priorStart, rowBytes, pixelBytes)) break;
    if (isPacked) unpackBits(filtered, start, out, y * width, width, bitDepth);
    prior = unfiltered;
    priorStart = rowStart;
  }
  return { bytes: out, bitDepth, rowCount: y };
}
