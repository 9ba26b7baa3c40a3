import type { LabelPlane } from './labelPlane.ts';

/** Boundary corners of each cell of 16 x 16 px, row by row, of a plane that is `columns` cells wide. */
export function countCorners(plane: LabelPlane, columns: number): Int32Array {
  const { width, height, labels } = plane;
  const counts = new Int32Array(columns * Math.ceil(height / 16));
  // NaN equals no label.
  const ignoreLabel = plane.ignoreLabel ?? NaN;
  const words = labels instanceof Uint8Array ? wordsOf(labels, width) : undefined;
  for (let y = 0; y + 1 < height; y++) {
    if (words === undefined) countSpan(labels, y * width, width, 0, width - 1, ignoreLabel, counts, (y >> 4) * columns);
    else countWords(words, labels, y, width, ignoreLabel, counts, (y >> 4) * columns);
  }
  return counts;
}

/** The labels as 32-bit words, where rows begin and end with whole ones. */
function wordsOf(labels: Uint8Array, width: number): Int32Array | undefined {
  if (width % 4 !== 0 || labels.byteOffset % 4 !== 0) return undefined;
  return new Int32Array(labels.buffer, labels.byteOffset, labels.length >> 2);
}

/** Most of a mask is of one label: four pixels that are like those below and the next four are passed over at once. */
function countWords(
  words: Int32Array,
  labels: ArrayLike<number>,
  y: number,
  width: number,
  ignoreLabel: number,
  counts: Int32Array,
  firstCell: number,
): void {
  const stride = width >> 2;
  const row = y * stride;
  let above = words[row] ?? 0;
  let below = words[row + stride] ?? 0;
  for (let i = 0; i < stride; i++) {
    const nextAbove = i + 1 < stride ? (words[row + i + 1] ?? 0) : above;
    const nextBelow = i + 1 < stride ? (words[row + stride + i + 1] ?? 0) : below;
    const isPlain = above === below && above === nextAbove && above === nextBelow && ((above >> 8) ^ above) << 8 === 0;
    if (!isPlain) {
      const end = Math.min(width - 1, 4 * i + 4);
      countSpan(labels, y * width, width, 4 * i, end, ignoreLabel, counts, firstCell);
    }
    above = nextAbove;
    below = nextBelow;
  }
}

/** The corners right of and below the pixels `left` to `right`, half-open, of the row that begins at `start`. */
function countSpan(
  labels: ArrayLike<number>,
  start: number,
  width: number,
  left: number,
  right: number,
  ignoreLabel: number,
  counts: Int32Array,
  firstCell: number,
): void {
  let above = labels[start + left];
  let below = labels[start + left + width];
  for (let x = left; x < right; x++) {
    const nextAbove = labels[start + x + 1];
    const nextBelow = labels[start + x + 1 + width];
    if (above !== below || above !== nextAbove || above !== nextBelow) {
      const touchesIgnored =
        above === ignoreLabel || below === ignoreLabel || nextAbove === ignoreLabel || nextBelow === ignoreLabel;
      const cell = firstCell + (x >> 4);
      if (!touchesIgnored) counts[cell] = (counts[cell] ?? 0) + 1;
    }
    above = nextAbove;
    below = nextBelow;
  }
}
