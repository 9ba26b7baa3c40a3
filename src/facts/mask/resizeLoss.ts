import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import type { MaskValues } from './values.ts';
import { maskValues } from './values.ts';

/** Sides of the square that networks of this field take, in pixels. */
export const inputSides = [128, 256, 512] as const;

/** What is left of a class after resizing to each side by nearest neighbor and back. */
export interface ClassLoss {
  /** Null: all values but background together. */
  readonly value: number | null;
  /** Pixels of the class, as far as they were looked at. */
  readonly pixelCount: number;
  /** Dice with the original in thousandths, by `inputSides`. */
  readonly dicePerMille: readonly number[];
}

/** What a resize to the input size costs. */
export interface ResizeLoss {
  /** Classes but background (0, or the commoner of two values), largest first, at most 32. */
  readonly classes: readonly ClassLoss[];
}

/** Values that are judged one by one; numbered objects are judged together. */
const maxValues = 64;
const maxClasses = 32;
/**
 * Rows that are looked at. A prime number: evenly spaced rows are then never in step with those that the resize keeps, which
 * would count either all or none of the loss.
 */
const maxRows = 17;

/** Does not apply to colors, to masks of one value, and where values are not counted as a whole. */
export const resizeLoss = defineSampleFact<ResizeLoss, { values: typeof maskValues }>({
  id: 'mask/resize-loss',
  version: 2,
  needs: { values: maskValues },
  compute(pixels, { values }) {
    if (values.valueKind === 'color' || values.distinctCount < 2 || values.uncountedPixelCount > 0) return undefined;
    const mask = readableMask(pixels);
    if (mask === undefined || mask.encoding.isLossy) return undefined;
    return { classes: measureResizeLoss(mask, values) };
  },
});

/** Dice of each class with itself after nearest-neighbor resizing to squares and back. */
export function measureResizeLoss(mask: Mask, values: MaskValues): readonly ClassLoss[] {
  const { width, labels } = mask;
  const slices = Math.max(1, mask.slices ?? 1);
  const height = Math.floor(mask.height / slices);
  const all = values.counts.map(([value]) => value);
  const background = backgroundOf(values.counts);
  const isTogether = maxValues < all.length;
  // Code 0 is background; objects with numbers are all code 1.
  const codes = new Map(all.filter((value) => value !== background).map((value, i) => [value, isTogether ? 1 : i + 1]));
  const codeCount = isTogether ? 2 : all.length;
  const table = tableOf(codes);
  const rowCount = Math.min(mask.height, maxRows);
  const rowCodes = new Uint8Array(width);
  const sourceCodes = new Uint8Array(width);
  const truth = new Uint32Array(codeCount);
  const passes = inputSides.map((side) => ({
    isWhole: width <= side && height <= side,
    columns: width <= side && height <= side ? nowhere : roundTrip(width, side),
    rows: width <= side && height <= side ? nowhere : roundTrip(height, side),
    predicted: new Uint32Array(codeCount),
    both: new Uint32Array(codeCount),
  }));
  for (let i = 0; i < rowCount; i++) {
    const y = Math.floor(((i + 0.5) * mask.height) / rowCount);
    const sliceTop = Math.floor(y / height) * height;
    readCodes(labels.subarray(y * width, (y + 1) * width), table, codes, rowCodes);
    countCodes(rowCodes, truth);
    for (const { isWhole, columns, rows, predicted, both } of passes) {
      if (isWhole) continue;
      const row = (sliceTop + (rows[y - sliceTop] ?? 0)) * width;
      if (row === y * width) countRow(rowCodes, rowCodes, columns, predicted, both);
      else {
        readCodes(labels.subarray(row, row + width), table, codes, sourceCodes);
        countRow(sourceCodes, rowCodes, columns, predicted, both);
      }
    }
  }
  const valuesByCode = new Map([...codes].map(([value, code]) => [code, isTogether ? null : value]));
  return [...valuesByCode]
    .map(([code, value]): ClassLoss => {
      const pixelCount = truth[code] ?? 0;
      const dicePerMille = passes.map(({ isWhole, predicted, both }) => {
        const sum = pixelCount + (predicted[code] ?? 0);
        return isWhole || sum === 0 ? 1000 : Math.round((2000 * (both[code] ?? 0)) / sum);
      });
      return { value, pixelCount, dicePerMille };
    })
    .filter(({ pixelCount }) => pixelCount > 0)
    .sort((a, b) => b.pixelCount - a.pixelCount)
    .slice(0, maxClasses);
}

const nowhere = new Int32Array(0);

// Functions of their own: what is called for each row is compiled early.
function countCodes(row: Uint8Array, counts: Uint32Array): void {
  for (const code of row) counts[code] = (counts[code] ?? 0) + 1;
}

function countRow(
  source: Uint8Array,
  truth: Uint8Array,
  columns: Int32Array,
  predicted: Uint32Array,
  both: Uint32Array,
): void {
  for (let x = 0; x < truth.length; x++) {
    const code = source[columns[x] ?? 0] ?? 0;
    predicted[code] = (predicted[code] ?? 0) + 1;
    if (code === truth[x]) both[code] = (both[code] ?? 0) + 1;
  }
}

/** Writes the codes of a row of labels to `target`. */
function readCodes(
  row: Mask['labels'],
  table: Uint8Array | undefined,
  codes: ReadonlyMap<number, number>,
  target: Uint8Array,
): void {
  if (table === undefined) {
    for (let x = 0; x < row.length; x++) target[x] = codes.get(row[x] ?? 0) ?? 0;
    return;
  }
  for (let x = 0; x < row.length; x++) target[x] = table[row[x] ?? 0] ?? 0;
}

/** Where each of `length` pixels gets its value after nearest resizing to `side` and back (centers of pixels, as OpenCV-exact and Pillow do). */
function roundTrip(length: number, side: number): Int32Array {
  const sources = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const small = Math.min(side - 1, Math.floor(((at + 0.5) * side) / length));
    sources[at] = Math.min(length - 1, Math.floor(((small + 0.5) * length) / side));
  }
  return sources;
}

/** 0; of two values the commoner one, whatever it is: what is rare is what a resize loses. */
function backgroundOf(counts: MaskValues['counts']): number {
  const [first, second] = counts;
  if (first === undefined || second === undefined) return 0;
  if (counts.length === 2) return first[1] < second[1] ? second[0] : first[0];
  return counts.some(([value]) => value === 0) ? 0 : first[0];
}

const maxTableValue = 65_535;

/** A table from value to code; undefined where values are not small whole numbers. */
function tableOf(codes: ReadonlyMap<number, number>): Uint8Array | undefined {
  const values = [...codes.keys()];
  if (values.some((value) => !Number.isInteger(value) || value < 0 || maxTableValue < value)) return undefined;
  const table = new Uint8Array(Math.max(...values) + 1);
  for (const [value, code] of codes) table[value] = code;
  return table;
}
