import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { measureBetween } from './between.ts';
import type { Neighborhoods } from './neighborhoods.ts';
import { measureNeighborhoods } from './neighborhoods.ts';
import { readableMask } from './readableMask.ts';
import type { MaskValues, ValueCount } from './values.ts';
import { maskValues } from './values.ts';

/**
 * Which values are labels and which are stray, told by how they lie: what interpolation, lossy compression and noise leave
 * behind fills no area.
 */
export interface MaskTexture {
  /** All values; in a smeared or noisy mask those that fill areas. Ascending, at most 1,024. */
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

/** Range of integers from which on what lies between two ends is no class. */
const minSmearedRange = 64;
/** Share of the range around each end that compression noise keeps to. */
const nearEndsShare = 0.1;
/** Share of the pixels that an end must have where it fills no area. */
const minEndShare = 0.001;
/** Share of ramps from which on a mask is smeared; clean masks have at most 0.01, see `smear.ts`. */
const minSmearedRampShare = 0.1;
const minSmearedSteps = 32;
/** So many values that fill no area at all are noise, not classes of tiny objects. */
const minNoiseDistinct = 16;
const maxNoiseShare = 0.25;
/** Levels by which compression moves black and white. */
const maxByteSlip = 4;
/** In a smeared mask, a value is a label where at least this share of its pixels has only its own value around it … */
const minSolidShare = 0.2;
/** … and it is at least so many pixels. */
const minSolidCount = 9;

export const maskTexture = defineSampleFact<MaskTexture, { values: typeof maskValues }>({
  id: 'mask/texture',
  version: 3,
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
  const neighborhoods = measureNeighborhoods(mask);
  const { stepCount, rampCount, rampDistinctCount } = neighborhoods;
  // In a narrow range what lies between is classes, and nobody asks where.
  const between = hasRoomBetween(low, high, values) ? measureBetween(mask, values, low, high, nearEndsShare) : {};
  const betweenDistinctCount = counts.filter(([value]) => low < value && value < high).length;
  return {
    ...plain,
    labelValues: findLabels(values, neighborhoods, low, high),
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
  { solidCounts, stepCount, rampCount }: Neighborhoods,
  low: number,
  high: number,
): readonly number[] {
  const { counts, pixelCount } = values;
  const isBlended = minSmearedSteps <= stepCount && stepCount * minSmearedRampShare <= rampCount;
  const scattered = counts.filter(([value]) => !solidCounts.has(value));
  const isNoisy =
    minNoiseDistinct <= scattered.length &&
    scattered.reduce((sum, [, count]) => sum + count, 0) <= pixelCount * maxNoiseShare;
  if (!isBlended && !isNoisy) return counts.map(([value]) => value);
  const isSolid = ([value, count]: ValueCount): boolean => {
    const solidCount = solidCounts.get(value) ?? 0;
    return minSolidCount <= solidCount && count * minSolidShare <= solidCount;
  };
  const solid = counts.filter(isSolid).map(([value]) => value);
  if (!hasRoomBetween(low, high, values)) return solid;
  const isEnd = ([value, count]: ValueCount): boolean =>
    (value === low || value === high) && (solid.includes(value) || pixelCount * minEndShare <= count);
  const ends = counts.filter(isEnd).map(([value]) => value);
  if (ends.length < 2) return solid;
  // Flat areas beside an end are the end itself, a little off after compression.
  const margin = (high - low) * nearEndsShare;
  const labels = counts
    .map(([value]) => value)
    .filter(
      (value) => ends.includes(value) || (solid.includes(value) && low + margin < value && value < high - margin),
    );
  return labels.map((value) => snapToByteEnd(value, counts));
}

/** JPEG may write 1 for black and 254 for white. */
function snapToByteEnd(value: number, counts: readonly ValueCount[]): number {
  if (value <= maxByteSlip && counts[0]?.[0] === 0) return 0;
  if (255 - maxByteSlip <= value && counts.at(-1)?.[0] === 255) return 255;
  return value;
}
