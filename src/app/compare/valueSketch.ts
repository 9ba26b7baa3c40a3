import type { SampleArray } from '../../core/model/raster.ts';

/** Which values a series of files holds. Mergeable: the sketch of all is the sum of the sketches of each. */
export interface ValueSketch {
  /** Distinct values, small to large; undefined where they are more than `maxDistinct`. */
  readonly distinct: readonly number[] | undefined;
  readonly min: number;
  readonly max: number;
  /** True where every finite value is a whole number. */
  readonly isWhole: boolean;
  /** NaN and infinite values. */
  readonly notFiniteCount: number;
  /** Largest number of bits of a sample among the files, and whether one of them is of a format that changes values. */
  readonly bitDepth: number;
  readonly isLossy: boolean;
  readonly hasColors: boolean;
}

/** More distinct values than any label map has classes; all 8-bit values fit. */
const maxDistinct = 1024;

export const emptySketch: ValueSketch = {
  distinct: [],
  min: Infinity,
  max: -Infinity,
  isWhole: true,
  notFiniteCount: 0,
  bitDepth: 1,
  isLossy: false,
  hasColors: false,
};

/** Sketch of one plane of values; `skip` is left out (the ignore value). */
export function sketchOf(
  values: SampleArray,
  encoding: { readonly bitDepth: number; readonly isLossy: boolean },
  hasColors: boolean,
  skip: number | null = null,
): ValueSketch {
  const seen = values instanceof Uint8Array || values instanceof Uint16Array ? seenSmall(values) : seenAny(values);
  seen.values.delete(skip ?? NaN);
  const sorted = [...seen.values].sort((a, b) => a - b);
  const isComplete = sorted.length <= maxDistinct && !seen.isOverflown;
  return {
    distinct: isComplete ? sorted : undefined,
    min: seen.isOverflown ? seen.min : (sorted[0] ?? Infinity),
    max: seen.isOverflown ? seen.max : (sorted.at(-1) ?? -Infinity),
    isWhole: seen.isWhole,
    notFiniteCount: seen.notFiniteCount,
    bitDepth: encoding.bitDepth,
    isLossy: encoding.isLossy,
    hasColors,
  };
}

export function mergeSketches(a: ValueSketch, b: ValueSketch): ValueSketch {
  return {
    distinct: mergeDistinct(a.distinct, b.distinct),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    isWhole: a.isWhole && b.isWhole,
    notFiniteCount: a.notFiniteCount + b.notFiniteCount,
    bitDepth: Math.max(a.bitDepth, b.bitDepth),
    isLossy: a.isLossy || b.isLossy,
    hasColors: a.hasColors || b.hasColors,
  };
}

function mergeDistinct(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): readonly number[] | undefined {
  if (a === undefined || b === undefined) return undefined;
  const both = [...new Set([...a, ...b])].sort((x, y) => x - y);
  return both.length <= maxDistinct ? both : undefined;
}

interface Seen {
  readonly values: Set<number>;
  /** True where distinct values were no longer collected. */
  readonly isOverflown: boolean;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  readonly notFiniteCount: number;
}

function seenSmall(values: Uint8Array | Uint16Array): Seen {
  const isSeen = new Uint8Array(values instanceof Uint8Array ? 256 : 65536);
  for (const value of values) isSeen[value] = 1;
  const distinct = new Set<number>();
  for (const [value, flag] of isSeen.entries()) if (flag === 1) distinct.add(value);
  return { values: distinct, isOverflown: false, min: 0, max: 0, isWhole: true, notFiniteCount: 0 };
}

function seenAny(values: SampleArray): Seen {
  const distinct = new Set<number>();
  let min = Infinity;
  let max = -Infinity;
  let isWhole = true;
  let notFiniteCount = 0;
  let last = NaN;
  for (const value of values) {
    if (value === last) continue;
    if (!Number.isFinite(value)) {
      notFiniteCount++;
      continue;
    }
    last = value;
    if (value < min) min = value;
    if (max < value) max = value;
    if (isWhole && !Number.isInteger(value)) isWhole = false;
    if (distinct.size <= maxDistinct) distinct.add(value);
  }
  return { values: distinct, isOverflown: maxDistinct < distinct.size, min, max, isWhole, notFiniteCount };
}
