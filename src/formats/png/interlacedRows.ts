import { unpackBits } from '../unpackBits.ts';
import type { PngHeader } from './pngChunks.ts';
import type { PngSamples } from './plainRows.ts';
import { unfilterRow } from './unfilter.ts';

/** Inflated size of all passes of an interlaced PNG. */
export function interlacedSizeBytes(header: PngHeader, channels: number): number {
  return passesOf(header, channels).reduce((sum, { rowCount, rowBytes }) => sum + rowCount * (1 + rowBytes), 0);
}

/** Unfilters, unpacks and puts in place the seven passes of Adam7 (PNG specification, section 8). */
export function readInterlacedRows(filtered: Uint8Array, header: PngHeader, channels: number): PngSamples {
  const { width, height, bitDepth } = header;
  const pixelBytes = Math.max(1, (channels * bitDepth) / 8);
  const out = new Uint8Array(width * height * pixelBytes);
  let start = 0;
  let isWhole = true;
  for (const { x0, y0, stepX, stepY, columnCount, rowCount, rowBytes } of passesOf(header, channels)) {
    const row = new Uint8Array(columnCount * pixelBytes);
    let prior: Uint8Array = new Uint8Array(rowBytes);
    let priorStart = 0;
    for (let pass = 0; pass < rowCount && isWhole; pass++) {
      start += 1;
      const filter = filtered[start - 1] ?? 0;
      isWhole =
        start + rowBytes <= filtered.length &&
        unfilterRow(filter, filtered, start, filtered, start, prior, priorStart, rowBytes, pixelBytes);
      if (!isWhole) break;
      row.fill(0);
      if (bitDepth < 8) unpackBits(filtered, start, row, 0, columnCount, bitDepth);
      else row.set(filtered.subarray(start, start + rowBytes));
      const rowStart = (y0 + pass * stepY) * width;
      for (let i = 0; i < columnCount; i++) {
        const target = (rowStart + x0 + i * stepX) * pixelBytes;
        for (let b = 0; b < pixelBytes; b++) out[target + b] = row[i * pixelBytes + b] ?? 0;
      }
      prior = filtered;
      priorStart = start;
      start += rowBytes;
    }
  }
  // With one pass missing no row can be trusted to be whole.
  return { bytes: out, bitDepth, rowCount: isWhole ? height : 0 };
}

interface Pass {
  readonly x0: number;
  readonly y0: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columnCount: number;
  readonly rowCount: number;
  readonly rowBytes: number;
}

/** x0, y0, stepX, stepY of each pass. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes that hold pixels: small images leave some out, with their filter bytes. */
function passesOf({ width, height, bitDepth }: PngHeader, channels: number): Pass[] {
  return adam7
    .map(([x0, y0, stepX, stepY]) => {
      const columnCount = Math.ceil((width - x0) / stepX);
      const rowCount = Math.ceil((height - y0) / stepY);
      return {
        x0,
        y0,
        stepX,
        stepY,
        columnCount,
        rowCount,
        rowBytes: Math.ceil((columnCount * channels * bitDepth) / 8),
      };
    })
    .filter(({ columnCount, rowCount }) => 0 < columnCount && 0 < rowCount);
}
