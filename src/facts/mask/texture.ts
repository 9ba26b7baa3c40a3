import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { measureBetween } from './between.ts';
import { measureNeighborhoods } from './neighborhoods.ts';
import { readableMask } from './readableMask.ts';
import type { MaskValues, ValueCount } from './values.ts';
import { maskValues } from './values.ts';

/**
 * Which values are labels and which are stray, told by how they lie. A label fills areas; what interpolation and lossy
 * compression leave behind does not.
 */
export interface MaskTexture {
  /** Values that fill areas (all of them where the mask has at most two), ascending; at most 1,024. */
  readonly labelValues: readonly number[];
  /** The most frequent values of the lower and of the upper half of the range. */
  readonly low: number;
  readonly high: number;
  readonly aboveMiddleCount: number;
  /** Pixels with values between `low` and `high`, and how many values those are. */
  readonly betweenCount: number;
  readonly betweenDistinctCount: number;
  /** Of the pixels between: share within a tenth of the range from `low` or `high`. */
  readonly nearEndsShare: number;
  /** Of the pixels between: share with both sides of the middle within 2 px. */
  readonly atBoundaryShare: number;
  /** Rows and columns of three pixels whose ends differ by at least 2. */
  readonly stepCount: number;
  /** Of the steps: share whose middle pixel lies strictly between its neighbors. */
  readonly rampShare: number;
  /** Values that such middle pixels have. */
  readonly rampDistinctCount: number;
}

/** Stray values from which on a mask counts as smeared by interpolation or compression. */
const minSmearedDistinct = 8;
/** Range of integers from which on what lies between two ends is no class. */
const minSmearedRange = 64;
/** Share of the range around each end that compression noise keeps to. */
const nearEndsShare = 0.1;
/** Share of the pixels that an end must have where it fills no area. */
const minEndShare = 0.001;
/** A value is a label where at least this share of its pixels has only its own value around it … */
const minSolidShare = 0.2;
/** … and it is at least so many pixels. */
const minSolidCount = 9;

export const maskTexture = defineSampleFact<MaskTexture, { values: typeof maskValues }>({
  id: 'mask/texture',
  version: 1,
  needs: { values: maskValues },
  compute(pixels, { values }) {
    const mask = readableMask(pixels);
    return mask === undefined || values.counts.length === 0 ? undefined : measureTexture(mask, values);
  },
});

/** Measures the texture of a mask whose values are counted already. */
export function measureTexture(mask: Mask, values: MaskValues): MaskTexture {
  const { counts } = values;
  const { low, high } = findEnds(counts);
  const plain: MaskTexture = {
    labelValues: counts.map(([value]) => value),
    low,
    high,
    aboveMiddleCount: countAbove(counts, (low + high) / 2),
    betweenCount: 0,
    betweenDistinctCount: 0,
    nearEndsShare: 0,
    atBoundaryShare: 0,
    stepCount: 0,
    rampShare: 0,
    rampDistinctCount: 0,
  };
  if (mask.valueKind === 'color' || counts.length <= 2) return plain;
  const { solidCounts, stepCount, rampCount, rampDistinctCount } = measureNeighborhoods(mask);
  // In a narrow range what lies between is classes, and nobody asks where.
  const between = hasRoomBetween(low, high, values) ? measureBetween(mask, low, high, nearEndsShare) : {};
  const betweenDistinctCount = counts.filter(([value]) => low < value && value < high).length;
  return {
    ...plain,
    labelValues: findLabels(values, solidCounts, low, high),
    ...between,
    betweenDistinctCount,
    stepCount,
    rampShare: stepCount === 0 ? 0 : rampCount / stepCount,
    rampDistinctCount,
  };
}

function findEnds(counts: readonly ValueCount[]): { low: number; high: number } {
  const smallest = counts[0]?.[0] ?? 0;
  const largest = counts.at(-1)?.[0] ?? 0;
  const middle = (smallest + largest) / 2;
  const mode = (side: readonly ValueCount[], fallback: number): number =>
    side.reduce<ValueCount>((best, each) => (best[1] < each[1] ? each : best), [fallback, 0])[0];
  return {
    low: mode(
      counts.filter(([value]) => value <= middle),
      smallest,
    ),
    high: mode(
      counts.filter(([value]) => middle < value),
      largest,
    ),
  };
}

function countAbove(counts: readonly ValueCount[], middle: number): number {
  return counts.reduce((sum, [value, count]) => (middle < value ? sum + count : sum), 0);
}

/** True where a range of integers is so wide, or the values are fractions, that what lies between the ends is no class. */
export function hasRoomBetween(low: number, high: number, { counts }: MaskValues): boolean {
  return minSmearedRange <= high - low || (low < high && counts.some(([value]) => !Number.isInteger(value)));
}

function findLabels(
  values: MaskValues,
  solidCounts: ReadonlyMap<number, number>,
  low: number,
  high: number,
): readonly number[] {
  const { counts, pixelCount } = values;
  const isSolid = ([value, count]: ValueCount): boolean => {
    const solid = solidCounts.get(value) ?? 0;
    return minSolidCount <= solid && count * minSolidShare <= solid;
  };
  const solid = counts.filter(isSolid).map(([value]) => value);
  if (counts.length - solid.length < minSmearedDistinct || !hasRoomBetween(low, high, values)) return solid;
  const isEnd = ([value, count]: ValueCount): boolean =>
    (value === low || value === high) && (solid.includes(value) || pixelCount * minEndShare <= count);
  const ends = counts.filter(isEnd).map(([value]) => value);
  if (ends.length < 2) return solid;
  // Flat areas beside an end are the end itself, a little off after compression.
  const margin = (high - low) * nearEndsShare;
  return counts
    .map(([value]) => value)
    .filter(
      (value) => ends.includes(value) || (solid.includes(value) && low + margin < value && value < high - margin),
    );
}
