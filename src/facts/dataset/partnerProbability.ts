import type { Scale } from '../pair/scaleCandidates.ts';
import type { Transform } from '../pair/symmetry.ts';
import type { Best } from './partnerAlternatives.ts';
import type { Norm } from './partnerNorm.ts';
import type { FoundPartner } from './partnerSearch.ts';

/** What may be the matter with a pair; of all of them one is true. */
export const explanations = ['fits', 'transformed', 'partner', 'scaled', 'moved', 'stray'] as const;
export type Explanation = (typeof explanations)[number];

/** What was measured of one pair, in deviations above chance. */
export interface Measures {
  /** Of the mask as it lies. */
  readonly given: number;
  /** Undefined where the sizes allow none. */
  readonly transform: Best<Transform> | undefined;
  /** The best mask of another sample, and how well that one fits its own image. */
  readonly partner: (FoundPartner & { readonly ownerZ: number }) | undefined;
  /** Undefined where another explanation is so plain that they were not looked for. */
  readonly scale: Best<Scale> | undefined;
  readonly moved: number | undefined;
  /** Whether the very same mask fits the image of another sample. */
  readonly hasTwin: boolean;
}

/** By explanation the evidence that its logit is a weighted sum of; an explanation that is left out is impossible. */
export type Evidence = Partial<Readonly<Record<Explanation, readonly number[]>>>;

/**
 * Weights of a conditional logit model, fitted on the bench's tuning sets with 10 % of the pairs at fault in each of six ways
 * (`bench/detection/fitGeometry.ts`). In the order in which `evidenceOf` lists what they weigh. The last one of `stray` is set by
 * hand: where masks follow edges as clearly as few of the tuning sets do, one that fits nowhere at all is surely wrong.
 */
export const explanationWeights: Readonly<Record<Explanation, readonly number[]>> = {
  fits: [0.19, 0.8],
  transformed: [-0.74, -1.26, 1.24, 0.51, 1.13, 0.54],
  partner: [-2.63, -0.87, 1.39, -0.09, 2.29, -0.51, 0.87],
  scaled: [-2.98, -0.18, 0.68, 0.8, -0.63, -0.09, 0.44],
  moved: [-1.93, -0.1, 0.63, 1.18, -0.41, -0.17, 1.51],
  stray: [-3.35, -0.18, 0.7, 0.71, -0.66, 4.27, 0.4],
};

/** Fit, in deviations, that stands in for a scale or place that was not looked for: what the best of many gets by chance. Set by hand. */
const chanceZ = 2;
/** Masks that fit by more deviations than this fit clearly. Set by hand. */
const clearZ = 3;

/** Only what a mask lies further than this below the usual, in deviations and at every place looked at, speaks for a stray one. Set by hand. */
const lostZ = 6;

/** What speaks for each explanation. Evidence beyond the bounds was too rare to be weighed. */
export function evidenceOf({ given, transform, partner, scale, moved, hasTwin }: Measures, norm: Norm): Evidence {
  const clear = bounded(norm.median, 1, 8);
  const low = (z: number): number => bounded((z - norm.median) / norm.lowSpread, -3, 0);
  const level = (z: number): number => bounded(z, -2, 6);
  const gain = (z: number): number => bounded(z - given, -3, 8);
  const turned = Math.max(transform?.z ?? -Infinity, partner?.z ?? -Infinity);
  const placed = scale === undefined || moved === undefined ? Math.max(given, chanceZ) : Math.max(scale.z, moved);
  return {
    fits: [level(given), low(given)],
    ...(transform !== undefined && {
      transformed: [
        1,
        clear,
        gain(transform.z),
        bounded(transform.z - transform.rivalZ, 0, 6),
        level(transform.z),
        low(transform.z),
      ],
    }),
    ...(partner !== undefined && {
      partner: [
        1,
        clear,
        gain(partner.z),
        bounded(partner.z - partner.rivalZ, 0, 6),
        // Where that mask fits its own image as well, the two images may simply be alike.
        bounded(partner.z - partner.ownerZ, -4, 4),
        level(partner.z),
        low(partner.z),
      ],
    }),
    ...(scale !== undefined &&
      moved !== undefined && {
        scaled: placeEvidence(scale.z, moved),
        moved: placeEvidence(moved, scale.z),
      }),
    stray: [
      1,
      bounded((norm.median - given) / norm.lowSpread, 0, 4),
      bounded(clearZ - given, -4, 4),
      bounded(norm.median - placed, -2, 6),
      bounded(norm.median - turned, -2, 6),
      hasTwin ? 1 : 0,
      bounded(norm.median - Math.max(given, placed, turned) - lostZ, 0, 12),
    ],
  };

  function placeEvidence(z: number, rivalZ: number): readonly number[] {
    return [1, clear, gain(z), bounded(z - rivalZ, -3, 6), bounded(z - turned, -4, 4), level(z), low(z)];
  }
}

/** How likely each explanation is, given that one of them is true. */
export function probabilitiesOf(
  evidence: Evidence,
  weights: Readonly<Record<Explanation, readonly number[]>> = explanationWeights,
): Readonly<Record<Explanation, number>> {
  const logits = explanations.map((name) => {
    const inputs = evidence[name];
    return inputs === undefined
      ? -Infinity
      : inputs.reduce((sum, input, i) => sum + input * (weights[name][i] ?? 0), 0);
  });
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const sum = odds.reduce((total, each) => total + each, 0);
  const [fits = 0, transformed = 0, partner = 0, scaled = 0, moved = 0, stray = 0] = odds.map((each) => each / sum);
  return { fits, transformed, partner, scaled, moved, stray };
}

function bounded(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
