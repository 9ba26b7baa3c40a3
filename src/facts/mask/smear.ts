import type { Dataset } from '../../core/model/dataset.ts';
import type { LabelScheme } from '../dataset/labelScheme.ts';
import { areScales } from '../dataset/labelScheme.ts';
import type { MaskFileFacts } from './file.ts';
import type { MaskTexture } from './texture.ts';
import { hasRoomBetween } from './texture.ts';
import type { MaskValues } from './values.ts';

/** Why a mask holds values that no label has. One cause a mask: the most specific that the evidence bears. */
export type Smear =
  | { readonly kind: 'none' }
  /** Stored in a lossy format; `isDisturbed` tells whether values changed. */
  | { readonly kind: 'lossyFormat'; readonly isDisturbed: boolean }
  /** Stored losslessly now, with the marks that a lossy format left. */
  | { readonly kind: 'lossyTraces' }
  /** Blended across boundaries: resized, rotated or smoothed. */
  | { readonly kind: 'interpolated' }
  /** Values between the two expected, with no such pattern. */
  | { readonly kind: 'between' };

interface Evidence {
  readonly file: MaskFileFacts;
  readonly values: MaskValues;
  readonly texture: MaskTexture;
  readonly scheme: LabelScheme;
}

/**
 * The thresholds stand between what real masks gave, clean and resized or compressed (camvid11, isbi, cwfid, human_seg_290,
 * ade20k, VOC; JPEG quality 30–95, factors 0.25–4, linear, cubic, Lanczos):
 * ramps are at most 0.01 of the steps in clean masks, 0.15–0.93 in resized ones.
 */
const minClassRampShare = 0.1;
/** A single boundary says nothing. */
const minSteps = 32;
/** JPEG keeps its noise near the ends (0.70–1.0) and spreads it beyond the boundary (at most 0.69 lie at it) … */
const minNoiseNearEnds = 0.6;
const maxNoiseAtBoundary = 0.77;
/** … while what a resize leaves lies at the boundary (0.85–1.0) or, after a strong one, runs evenly from end to end. */
const minBlendedAtBoundary = 0.77;
const minBlendedRampShare = 0.4;

/** Judges one mask against the scheme of its dataset. */
export function judgeSmear(evidence: Evidence): Smear {
  const { file, values, texture, scheme } = evidence;
  const isLossyFormat = file.content?.encoding.isLossy === true;
  if (isLossyFormat) return { kind: 'lossyFormat', isDisturbed: !hasOnlyLabels(values, scheme) };
  if (values.valueKind === 'color') return { kind: 'none' };
  if (scheme.kind === 'binary') return judgeBinary(values, texture, scheme);
  if (scheme.kind === 'instances' || scheme.kind === 'colors') return { kind: 'none' };
  const isBlended =
    minSteps <= texture.stepCount && minClassRampShare <= texture.rampShare && 2 <= texture.rampDistinctCount;
  return isBlended ? { kind: 'interpolated' } : { kind: 'none' };
}

/** So many values between two others are labels or noise; fewer have a name each. */
const maxFewValues = 4;

/** True for a few values between the two of a binary dataset that no class is declared for: they lack a class, not a threshold. */
export function lackClasses(
  values: MaskValues,
  { low, high }: { readonly low: number; readonly high: number },
  { declaredClasses }: Pick<Dataset, 'declaredClasses'>,
): boolean {
  return (
    declaredClasses.some(({ value }) => value === high) && countBetween(values, low, high).valueCount <= maxFewValues
  );
}

/** Pixels and values of a binary dataset's mask that lie strictly between the two expected ones. */
export function countBetween(
  values: MaskValues,
  low: number,
  high: number,
): { pixelCount: number; valueCount: number } {
  const between = values.counts.filter(([value]) => low < value && value < high);
  const listed = between.reduce((sum, [, count]) => sum + count, 0);
  return {
    pixelCount: listed + values.uncountedPixelCount,
    valueCount: between.length + values.distinctCount - values.counts.length,
  };
}

function judgeBinary(values: MaskValues, texture: MaskTexture, scheme: BinaryScheme): Smear {
  if (isOtherScale(values, scheme.low, scheme.high)) return { kind: 'none' };
  const { low, high } = binaryEnds(values, texture, scheme);
  if (!hasRoomBetween(low, high, values) || countBetween(values, low, high).pixelCount === 0) return { kind: 'none' };
  const { nearEndsShare, atBoundaryShare, rampShare, betweenDistinctCount } = texture;
  const isNoise = minNoiseNearEnds <= nearEndsShare && atBoundaryShare <= maxNoiseAtBoundary;
  if (betweenDistinctCount < 2) return { kind: 'between' };
  if (isNoise && rampShare < minBlendedRampShare) return { kind: 'lossyTraces' };
  const isBlended = minBlendedAtBoundary <= atBoundaryShare || minBlendedRampShare <= rampShare;
  return isBlended && minSteps <= texture.stepCount ? { kind: 'interpolated' } : { kind: 'between' };
}

type BinaryScheme = Extract<LabelScheme, { kind: 'binary' }>;

/**
 * Background and foreground as this mask has them: the dataset's, or its own where the others hold 0 and 1 and this one was
 * scaled before it was smeared.
 */
export function binaryEnds(
  values: MaskValues,
  texture: MaskTexture,
  { low, high }: BinaryScheme,
): { readonly low: number; readonly high: number } {
  if (hasRoomBetween(low, high, values)) return { low, high };
  const [ownCount, usualCount] = [texture.high, high].map(
    (end) => values.counts.find(([value]) => value === end)?.[1] ?? 0,
  );
  const isScaled = high < texture.high && (usualCount ?? 0) < (ownCount ?? 0);
  return isScaled ? { low: texture.low, high: texture.high } : { low, high };
}

/** True for a mask whose own foreground value is the dataset's in another scale: {0, 1} where the rest is {0, 255}. */
export function isOtherScale(values: MaskValues, low: number, high: number): boolean {
  const own = values.counts.filter(([value]) => value !== low);
  const top = own[0]?.[0];
  return own.length === 1 && top !== undefined && top !== high && areScales(top - low, high - low);
}

function hasOnlyLabels(values: MaskValues, scheme: LabelScheme): boolean {
  if (values.counts.length < values.distinctCount) return false;
  if (values.distinctCount <= 2) return true;
  return scheme.kind === 'classes' && values.counts.every(([value]) => scheme.values.includes(value));
}
