import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import { maskValues } from './values.ts';

/** How one value of a mask lies between the others. */
export interface ValueShape {
  readonly value: number;
  readonly pixelCount: number;
  /** Pixels in strips that are thin along their row or column and have other values at both ends. */
  readonly thinCount: number;
  /** Other values that it borders. */
  readonly touchedCount: number;
  /** Pairs of different other values that it separates by a thin strip. */
  readonly pairCount: number;
  /** Which values and pairs those are, `[a, b, a, b, …]` with a < b; only for those that void can be. */
  readonly touched?: readonly number[];
  readonly pairs?: readonly number[];
}

/** Of an index mask with 3 to 64 values; ascending by value. */
export interface VoidShape {
  readonly values: readonly ValueShape[];
}

const minDistinct = 3;
const maxDistinct = 64;
const maxValue = 65_535;
/** Value that is void by convention; the class below it is the last index. */
const conventionalVoid = 255;
/** Widest strip that is a seam, in pixels: VOC's rings are 5 px wide. In large masks it grows with the shorter side … */
const minSeamPx = 5;
/** … to this share of it. CamVid's seams shrink with its masks from 960×720 to 480×360. */
const seamShareOfSide = 1 / 72;
/**
 * Larger masks are looked at through every n-th pixel of every n-th row, so that their shorter side is about this long: seams that
 * are void are still told there (CamVid’s at 360 px), at a fraction of the time.
 */
const enoughSidePx = 320;
/** Strips of a seam, as a share of its widest width, from which on it is more than the tip where three classes meet. */
const minStripShare = 0.6;

export const voidShape = defineSampleFact<VoidShape, { values: typeof maskValues }>({
  id: 'mask/void-shape',
  version: 2,
  needs: { values: maskValues },
  compute(pixels, { values: { valueKind, distinctCount, counts, notFiniteCount } }) {
    if (valueKind !== 'index' || notFiniteCount > 0) return undefined;
    if (distinctCount < minDistinct || maxDistinct < distinctCount) return undefined;
    const values = counts.map(([value]) => value);
    if (values.some((value) => !Number.isInteger(value) || value < 0 || maxValue < value)) return undefined;
    const mask = readableMask(pixels);
    return mask === undefined ? undefined : { values: measureVoidShape(thinnedOut(mask), values) };
  },
});

/** The mask through a grid of pixels; itself where it is small. */
function thinnedOut(mask: Mask): Mask {
  const step = Math.max(1, Math.floor(Math.min(mask.width, mask.height) / enoughSidePx));
  if (step === 1) return mask;
  const [width, height] = [Math.ceil(mask.width / step), Math.ceil(mask.height / step)];
  const labels = mask.labels.slice(0, width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = y * step * mask.width;
    for (let x = 0; x < width; x++) labels[at++] = mask.labels[row + x * step] ?? 0;
  }
  return { ...mask, width, height, labels };
}

/** Measures every value of a mask; `values` are all that it holds, ascending, integers from 0 to 65,535. */
export function measureVoidShape(mask: Mask, values: readonly number[]): readonly ValueShape[] {
  const maxSeamPx = Math.max(minSeamPx, Math.round(Math.min(mask.width, mask.height) * seamShareOfSide));
  const minStrips = Math.ceil(maxSeamPx * minStripShare);
  const valueCount = values.length;
  const { pixelCounts, thinCounts, contacts, strips } = countStrips(mask, values, maxSeamPx);
  const last = values.at(-1) === conventionalVoid ? valueCount - 2 : valueCount - 1;
  return values.map((value, code) => {
    const touched = values.filter((_other, other) => {
      const both = (contacts[code * valueCount + other] ?? 0) + (contacts[other * valueCount + code] ?? 0);
      return other !== code && minStrips <= both;
    });
    const pairs: number[] = [];
    for (let a = 0; a < valueCount; a++) {
      for (let b = a + 1; b < valueCount; b++) {
        const row = code * valueCount;
        const both = (strips[(row + a) * valueCount + b] ?? 0) + (strips[(row + b) * valueCount + a] ?? 0);
        if (minStrips <= both) pairs.push(values[a] ?? 0, values[b] ?? 0);
      }
    }
    return {
      value,
      pixelCount: pixelCounts[code] ?? 0,
      thinCount: thinCounts[code] ?? 0,
      touchedCount: touched.length,
      pairCount: pairs.length / 2,
      ...(code === 0 || last <= code ? { touched, pairs } : {}),
    };
  });
}

interface Strips {
  /** By code, the place of a value among all. */
  readonly pixelCounts: Uint32Array;
  readonly thinCounts: Uint32Array;
  /** `[before, after]`: steps from one value to the next, along rows and columns. */
  readonly contacts: Uint32Array;
  /** `[middle, before, after]`: thin strips between two values that differ. */
  readonly strips: Uint32Array;
}

/** One pass over the pixels, row by row, that follows the runs of its row and of all columns. */
function countStrips({ width, height, labels }: Mask, values: readonly number[], maxSeamPx: number): Strips {
  const valueCount = values.length;
  const none = valueCount;
  const codes = new Uint8Array((values.at(-1) ?? 0) + 1);
  values.forEach((value, code) => (codes[value] = code));
  const pixelCounts = new Uint32Array(valueCount);
  const thinCounts = new Uint32Array(valueCount);
  const contacts = new Uint32Array(valueCount ** 2);
  const strips = new Uint32Array(valueCount ** 3);
  const isThin = new Uint8Array(labels.length);
  const columnStart = new Int32Array(width);
  const columnBefore = new Uint8Array(width).fill(none);
  const endRun = (first: number, step: number, length: number, before: number, after: number): void => {
    const middle = codes[labels[first] ?? 0] ?? 0;
    contacts[middle * valueCount + after] = (contacts[middle * valueCount + after] ?? 0) + 1;
    if (before === none || maxSeamPx < length) return;
    for (let i = 0, at = first; i < length; i++, at += step) {
      if (isThin[at] === 1) continue;
      isThin[at] = 1;
      thinCounts[middle] = (thinCounts[middle] ?? 0) + 1;
    }
    if (before === after) return;
    const strip = (middle * valueCount + before) * valueCount + after;
    strips[strip] = (strips[strip] ?? 0) + 1;
  };
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let start = 0;
    let before = none;
    for (let x = 0; x < width; x++) {
      const at = row + x;
      const label = labels[at] ?? 0;
      if (0 < x && label !== labels[at - 1]) {
        endRun(row + start, 1, x - start, before, codes[label] ?? 0);
        before = codes[labels[at - 1] ?? 0] ?? 0;
        pixelCounts[before] = (pixelCounts[before] ?? 0) + x - start;
        start = x;
      }
      if (0 < y && label !== labels[at - width]) {
        const top = columnStart[x] ?? 0;
        endRun(top * width + x, width, y - top, columnBefore[x] ?? none, codes[label] ?? 0);
        columnBefore[x] = codes[labels[at - width] ?? 0] ?? 0;
        columnStart[x] = y;
      }
    }
    const lastCode = codes[labels[row + width - 1] ?? 0] ?? 0;
    pixelCounts[lastCode] = (pixelCounts[lastCode] ?? 0) + width - start;
  }
  return { pixelCounts, thinCounts, contacts, strips };
}
