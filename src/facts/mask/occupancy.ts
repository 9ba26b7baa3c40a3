import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import { maskTexture } from './texture.ts';

/** Cells along each side of the grid that every mask is brought to, and pixels looked at along each side of a cell. */
export const gridSide = 24;
const samplesPerSide = 4;
/** Pixels looked at in a cell: the share of a cell runs from 0 to this. */
export const samplesPerCell = samplesPerSide * samplesPerSide;
const sampleSide = gridSide * samplesPerSide;

/** Where in its frame a mask has what, on a grid of 24 × 24 cells, row by row. */
export interface MaskOccupancy {
  /**
   * Of masks of two labels: for each cell one character, `'0'` plus how many of 16 pixels lie above the middle of `low` and `high`.
   * Of others: `'0'` plus the place in `values` of the label that most of them have.
   */
  readonly cells: string;
  readonly low: number;
  readonly high: number;
  /** Null for masks of two labels; else the labels, ascending. */
  readonly values: readonly number[] | null;
  /** Mean length of horizontal runs of what is not background (above the lowest label), as a share of the width; 0 without any. */
  readonly meanRun: number;
}

const firstCode = 48;
/** Labels that are told apart; with more, the others count as the lowest. */
const maxValues = 200;
/** Rows in which runs are measured. */
const runRows = 12;

export const maskOccupancy = defineSampleFact<MaskOccupancy, { texture: typeof maskTexture }>({
  id: 'mask/occupancy',
  version: 1,
  needs: { texture: maskTexture },
  compute(pixels, { texture: { low, high, labelValues } }) {
    const mask = readableMask(pixels);
    if (mask === undefined) return undefined;
    const isTwo = mask.valueKind === 'index' && labelValues.length <= 2;
    const values = isTwo ? null : labelValues.slice(0, maxValues);
    const cut = isTwo ? (low + high) / 2 : (labelValues[0] ?? low);
    const cells = isTwo ? shares(mask, cut) : majorities(mask, values ?? []);
    return { cells, low, high, values, meanRun: meanRun(mask, cut) };
  },
});

/** Where the looked at pixels lie: columns, and starts of rows. */
function lookedAt({ width, height }: Mask): { readonly xs: Int32Array; readonly starts: Int32Array } {
  return {
    xs: Int32Array.from({ length: sampleSide }, (_, i) => Math.floor(((i + 0.5) * width) / sampleSide)),
    starts: Int32Array.from({ length: sampleSide }, (_, i) => Math.floor(((i + 0.5) * height) / sampleSide) * width),
  };
}

function shares(mask: Mask, cut: number): string {
  const { xs, starts } = lookedAt(mask);
  const { labels } = mask;
  const cells = new Uint8Array(gridSide * gridSide).fill(firstCode);
  for (let y = 0; y < sampleSide; y++) {
    const start = starts[y] ?? 0;
    const row = Math.floor(y / samplesPerSide) * gridSide;
    for (let x = 0; x < sampleSide; x++) {
      if (!(cut < (labels[start + (xs[x] ?? 0)] ?? 0))) continue;
      const cell = row + ((x / samplesPerSide) | 0);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  }
  return String.fromCharCode(...cells);
}

function majorities(mask: Mask, values: readonly number[]): string {
  const { xs, starts } = lookedAt(mask);
  const placeOf = placeFinder(mask.labels, values);
  const cells = new Uint8Array(gridSide * gridSide);
  const counts = new Uint8Array(Math.max(1, values.length));
  for (let cell = 0; cell < cells.length; cell++) {
    const row = Math.floor(cell / gridSide) * samplesPerSide;
    const column = (cell % gridSide) * samplesPerSide;
    const upper = starts[row] ?? 0;
    const lower = starts[row + samplesPerSide - 1] ?? 0;
    const left = xs[column] ?? 0;
    const right = xs[column + samplesPerSide - 1] ?? 0;
    let best = placeOf(upper + left);
    // Where the four corners agree, what lies between is the same in nearly every cell.
    if (best === placeOf(upper + right) && best === placeOf(lower + left) && best === placeOf(lower + right)) {
      cells[cell] = firstCode + best;
      continue;
    }
    let most = 0;
    for (let sample = 0; sample < samplesPerCell; sample++) {
      const place = placeOf((starts[row + (sample >> 2)] ?? 0) + (xs[column + (sample & 3)] ?? 0));
      const count = (counts[place] ?? 0) + 1;
      counts[place] = count;
      if (most < count) {
        best = place;
        most = count;
      }
    }
    counts.fill(0);
    cells[cell] = firstCode + best;
  }
  return String.fromCharCode(...cells);
}

/** Place in `values` of the label at an index. */
function placeFinder(labels: Mask['labels'], values: readonly number[]): (index: number) => number {
  if (labels instanceof Uint8Array) {
    const table = new Uint8Array(256);
    for (const [place, value] of values.entries()) table[value] = place;
    return (index) => table[labels[index] ?? 0] ?? 0;
  }
  const places = new Map(values.map((value, place) => [value, place]));
  return (index) => places.get(labels[index] ?? 0) ?? 0;
}

function meanRun({ labels, width, height }: Mask, cut: number): number {
  let runCount = 0;
  let pixelCount = 0;
  for (let row = 0; row < Math.min(runRows, height); row++) {
    const start = Math.floor(((row + 0.5) * height) / Math.min(runRows, height)) * width;
    let wasAbove = false;
    for (let i = start; i < start + width; i++) {
      const isAbove = cut < (labels[i] ?? 0);
      if (isAbove) pixelCount++;
      if (isAbove && !wasAbove) runCount++;
      wasAbove = isAbove;
    }
  }
  return runCount === 0 ? 0 : Number((pixelCount / runCount / width).toPrecision(4));
}

/** Numbers of `cells`, in the same order. */
export function readCells({ cells }: MaskOccupancy): Uint8Array {
  const numbers = new Uint8Array(gridSide * gridSide);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.max(0, cells.charCodeAt(i) - firstCode);
  return numbers;
}
