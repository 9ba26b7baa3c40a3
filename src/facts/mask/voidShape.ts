import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import { maskValues } from './values.ts';
import { wordAligned, wordOf, wordsOf } from './words.ts';

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
    if (mask === undefined) return undefined;
    const step = Math.max(1, Math.floor(Math.min(mask.width, mask.height) / enoughSidePx));
    return { values: measureVoidShape(mask, values, step) };
  },
});

/**
 * Measures every value of a mask, through every `step`-th pixel of every `step`-th row; `values` are all that it holds, at most 64,
 * ascending, integers from 0 to 65,535.
 */
export function measureVoidShape(mask: Mask, values: readonly number[], step = 1): readonly ValueShape[] {
  const plane = codePlane(mask, values, step);
  const maxSeamPx = Math.max(minSeamPx, Math.round(Math.min(plane.width, plane.height) * seamShareOfSide));
  const minStrips = Math.ceil(maxSeamPx * minStripShare);
  const valueCount = values.length;
  const { pixelCounts, thinCounts, contacts, strips } = countStrips(plane, valueCount, maxSeamPx);
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

/** A mask as bytes; every row begins with a word. */
interface CodePlane {
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Code of a byte: the place of its value among all. */
  readonly codes: Uint8Array;
}

/** The mask itself where that will do, else a copy; of masks of more than a byte a copy of codes. */
function codePlane({ width, height, labels }: Mask, values: readonly number[], step: number): CodePlane {
  const codes = new Uint8Array(Math.max(256, (values.at(-1) ?? 0) + 1));
  values.forEach((value, code) => (codes[value] = code));
  if (labels instanceof Uint8Array && step === 1 && wordAligned(width) === width) {
    const words = wordsOf(labels);
    if (words !== undefined) return { width, height, stride: width, bytes: labels, words, codes };
  }
  const [thinWidth, thinHeight] = [Math.ceil(width / step), Math.ceil(height / step)];
  const stride = wordAligned(thinWidth);
  const words = new Int32Array((stride * thinHeight) / 4);
  const bytes = new Uint8Array(words.buffer);
  for (let y = 0; y < thinHeight; y++) {
    const row = y * step * width;
    const target = y * stride;
    for (let x = 0; x < thinWidth; x++) bytes[target + x] = codes[labels[row + x * step] ?? 0] ?? 0;
  }
  return { width: thinWidth, height: thinHeight, stride, bytes, words, codes: Uint8Array.from(values, (_, i) => i) };
}

interface StripCounts extends Strips {
  /** By pixel: 1 where it is counted as thin already. */
  readonly isThin: Uint8Array;
}

interface StripLimits {
  readonly valueCount: number;
  readonly maxSeamPx: number;
}

/**
 * Counts a run that ends: `length` pixels of the value `middle`, `step` apart, between the values `before` (`valueCount` at the frame)
 * and `after`, all as codes. No closure: the compiler would make the loops anew for each mask.
 */
function endRun(
  { thinCounts, contacts, strips, isThin }: StripCounts,
  { valueCount, maxSeamPx }: StripLimits,
  first: number,
  step: number,
  length: number,
  middle: number,
  before: number,
  after: number,
): void {
  const contact = middle * valueCount + after;
  contacts[contact] = (contacts[contact] ?? 0) + 1;
  if (before === valueCount || maxSeamPx < length) return;
  for (let i = 0, at = first; i < length; i++, at += step) {
    if (isThin[at] === 1) continue;
    isThin[at] = 1;
    thinCounts[middle] = (thinCounts[middle] ?? 0) + 1;
  }
  if (before === after) return;
  const strip = (middle * valueCount + before) * valueCount + after;
  strips[strip] = (strips[strip] ?? 0) + 1;
}

/** One pass over the pixels, row by row, that follows the runs of its row and of all columns. */
function countStrips(plane: CodePlane, valueCount: number, maxSeamPx: number): Strips {
  const { width, height, stride, bytes, words, codes } = plane;
  const none = valueCount;
  const pixelCounts = new Uint32Array(valueCount);
  const thinCounts = new Uint32Array(valueCount);
  const contacts = new Uint32Array(valueCount ** 2);
  const strips = new Uint32Array(valueCount ** 3);
  const counts: StripCounts = { pixelCounts, thinCounts, contacts, strips, isThin: new Uint8Array(bytes.length) };
  const limits: StripLimits = { valueCount, maxSeamPx };
  const columnStart = new Int32Array(width);
  const columnBefore = new Uint8Array(width).fill(none);
  const rowWords = stride / 4;
  for (let y = 0; y < height; y++) {
    const row = y * stride;
    let start = 0;
    let before = none;
    let value = bytes[row] ?? 0;
    let runWord = wordOf(value);
    for (let at = row / 4, end = at + rowWords; at < end; at++) {
      // Nothing begins or ends in four pixels that go on with the run of the row and with those of their columns.
      const word = words[at] ?? 0;
      if (word === runWord && (y === 0 || word === words[at - rowWords])) continue;
      const from = at * 4;
      const to = Math.min(from + 4, row + width);
      for (let pixel = from; pixel < to; pixel++) {
        const label = bytes[pixel] ?? 0;
        const x = pixel - row;
        if (label !== value) {
          const code = codes[value] ?? 0;
          endRun(counts, limits, row + start, 1, x - start, code, before, codes[label] ?? 0);
          before = code;
          pixelCounts[before] = (pixelCounts[before] ?? 0) + x - start;
          start = x;
          value = label;
        }
        if (y === 0) continue;
        const above = bytes[pixel - stride] ?? 0;
        if (label === above) continue;
        const top = columnStart[x] ?? 0;
        const code = codes[above] ?? 0;
        endRun(counts, limits, top * stride + x, stride, y - top, code, columnBefore[x] ?? none, codes[label] ?? 0);
        columnBefore[x] = code;
        columnStart[x] = y;
      }
      runWord = wordOf(value);
    }
    const lastCode = codes[value] ?? 0;
    pixelCounts[lastCode] = (pixelCounts[lastCode] ?? 0) + width - start;
  }
  return { pixelCounts, thinCounts, contacts, strips };
}
