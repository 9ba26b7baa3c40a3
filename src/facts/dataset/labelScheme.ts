import type { ValueTally } from './valueTally.ts';

/** What the masks of a dataset hold, told from all of them together. */
export type LabelScheme =
  /** No mask was readable. */
  | { readonly kind: 'none' }
  /** Every mask holds one and the same value, or each its own. */
  | { readonly kind: 'constant' }
  /**
   * Background and foreground. `tops` are the foreground values with the number of masks that use them, most used first:
   * one, or two where the masks have mixed scales.
   */
  | { readonly kind: 'binary'; readonly low: number; readonly high: number; readonly tops: readonly TopCount[] }
  /** Class indices, ascending. */
  | { readonly kind: 'classes'; readonly values: readonly number[] }
  /** A number for each object, with no meaning across masks. */
  | { readonly kind: 'instances' }
  /** Colors instead of indices. */
  | { readonly kind: 'colors' };

export interface TopCount {
  readonly high: number;
  readonly maskCount: number;
}

/** Masks that have the same label values. */
export interface LabelSet {
  /** Ascending. */
  readonly values: readonly number[];
  readonly maskCount: number;
}

/** Share of the masks with two values or more that must agree on a pair for the dataset to be binary. */
const minPairShare = 0.8;
/** Foreground values this many times apart are one class in two scales (1 and 255), not two classes. */
export const minScaleRatio = 64;
/** Share of the pairs that two scales must explain. */
const minScaleShare = 0.95;
/** Largest object number from which on numbers that run from 1 without a gap are objects. */
const minObjectCount = 30;
const minContiguousShare = 0.9;
/** More values than any class list that U-Nets are trained on. */
const maxClassCount = 256;

/**
 * Infers the scheme from the label sets and values of all index masks; of many different sets, some are enough.
 * `colorMaskCount` are masks that hold colors instead.
 */
export function inferScheme(
  sets: readonly LabelSet[],
  tallies: readonly ValueTally[],
  colorMaskCount: number,
): LabelScheme {
  const indexMaskCount = sum(sets);
  if (indexMaskCount + colorMaskCount === 0) return { kind: 'none' };
  if (indexMaskCount < colorMaskCount) return { kind: 'colors' };
  const varied = sets.filter(({ values }) => values.length > 1);
  const binary = inferBinary(sets, varied);
  if (binary !== undefined) return binary;
  const values = tallies.filter(({ labelMaskCount }) => labelMaskCount > 0).map(({ value }) => value);
  if (values.length < 2) return { kind: 'constant' };
  if (hasObjectNumbers(varied) || maxClassCount < values.length) return { kind: 'instances' };
  return { kind: 'classes', values };
}

function inferBinary(sets: readonly LabelSet[], varied: readonly LabelSet[]): LabelScheme | undefined {
  const low = mostUsed(varied.map((set) => ({ value: set.values[0] ?? 0, maskCount: set.maskCount })));
  if (low === undefined) return inferFromConstants(sets);
  const pairs = varied.filter(({ values }) => values.length === 2 && values[0] === low);
  const pairCount = sum(pairs);
  if (pairCount === 0 || pairCount < sum(varied) * minPairShare) return undefined;
  const tops = pairs
    .map(({ values, maskCount }) => ({ high: values[1] ?? low, maskCount }))
    .sort((a, b) => b.maskCount - a.maskCount || b.high - a.high);
  const [first, second] = tops;
  if (first === undefined) return undefined;
  if (pairCount * minPairShare <= first.maskCount) return { kind: 'binary', low, high: first.high, tops };
  if (second === undefined || first.maskCount + second.maskCount < pairCount * minScaleShare) return undefined;
  return areScales(first.high - low, second.high - low) ? { kind: 'binary', low, high: first.high, tops } : undefined;
}

/** Masks without a single boundary: 0 in some and one other value in the rest is still background and foreground. */
function inferFromConstants(sets: readonly LabelSet[]): LabelScheme | undefined {
  const values = [...new Set(sets.flatMap((set) => set.values))].sort((a, b) => a - b);
  const [low, high] = values;
  if (values.length !== 2 || low === undefined || high === undefined) return undefined;
  const maskCount = sum(sets.filter((set) => set.values[0] === high));
  return { kind: 'binary', low, high, tops: [{ high, maskCount }] };
}

/** True where two foreground values can only be one class in two scales. */
export function areScales(a: number, b: number): boolean {
  const [small, large] = a < b ? [a, b] : [b, a];
  return 0 < small && small * minScaleRatio <= large;
}

function mostUsed(values: readonly { value: number; maskCount: number }[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { value, maskCount } of values) counts.set(value, (counts.get(value) ?? 0) + maskCount);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0];
}

/** Object numbers run 1, 2, 3 … without a gap in every mask, and end where the objects do. */
function hasObjectNumbers(varied: readonly LabelSet[]): boolean {
  const runs = varied.filter(({ values }) => values.every((value, index) => value === index || value === index + 1));
  if (sum(runs) < sum(varied) * minContiguousShare) return false;
  const ends = runs.map(({ values }) => values.at(-1) ?? 0);
  return minObjectCount <= Math.max(...ends) && 1 < new Set(ends).size;
}

function sum(sets: readonly { maskCount: number }[]): number {
  return sets.reduce((total, { maskCount }) => total + maskCount, 0);
}
