import type { Mask } from '../../src/core/model/mask.ts';
import type { DecodedRaster, Encoding, SampleArray } from '../../src/core/model/raster.ts';

export const greyPng: Encoding = {
  format: 'png',
  colorType: 'grey',
  bitDepth: 8,
  sampleFormat: 'uint',
  isLossy: false,
};

export const greyJpeg: Encoding = { ...greyPng, format: 'jpeg', isLossy: true };

/** `.` is 0, a digit itself, `a` to `z` are 10 to 35, `+` is 128, `#` is 255. */
function valueOf(letter: string): number {
  if (letter === '.') return 0;
  if (letter === '+') return 128;
  if (letter === '#') return 255;
  return Number.parseInt(letter, 36);
}

/** A mask drawn row by row: `'1.\n.1'` is 2×2 with two pixels of class 1. Spaces around rows are left out. */
export function drawing(text: string): Mask {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const width = rows[0]?.length ?? 0;
  return maskOf(width, rows.length, Uint8Array.from(Array.from(rows.join(''), valueOf)));
}

/** A mask of given values, `[height, width]`. */
export function maskOf(width: number, height: number, labels: SampleArray, encoding = greyPng): Mask {
  return { width, height, labels, valueKind: 'index', encoding, fileCount: 1 };
}

/** A mask by a formula. */
export function maskBy(width: number, height: number, valueAt: (x: number, y: number) => number): Mask {
  const labels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) labels[y * width + x] = valueAt(x, y);
  return maskOf(width, height, labels);
}

/** A disk of `value` on 0, as annotation tools export it. */
export function disk(sizePx: number, radiusPx: number, value = 255): Mask {
  const center = (sizePx - 1) / 2;
  return maskBy(sizePx, sizePx, (x, y) => (Math.hypot(x - center, y - center) <= radiusPx ? value : 0));
}

/** The same mask with other values. */
export function mapValues(mask: Mask, map: (value: number, index: number) => number): Mask {
  return { ...mask, labels: Uint8Array.from(mask.labels, map) };
}

/** A grey image by a formula, 8 bits. */
export function imageBy(width: number, height: number, valueAt: (x: number, y: number) => number): DecodedRaster {
  const { labels } = maskBy(width, height, valueAt);
  return { raster: { width, height, channels: 1, data: labels }, encoding: greyPng };
}
