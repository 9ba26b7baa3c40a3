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
 * Weights of a conditional logit model, fitted on the bench's tuning sets with 10 % of the pairs at fault in each of seven ways
 * (`bench/detection/fitGeometry.ts`). In the order in which `evidenceOf` lists what they weigh.
 */
export const explanationWeights: Readonly<Record<Explanation, readonly number[]>> = {
  fits: [1, 1],
  transformed: [-4, 0, 1, 0.3, 1, 1],
  partner: [-6, 0, 1, 0.3, 0.5, 1, 1],
  scaled: [-5, 0, 0.5, 0.5, 1, 1],
  moved: [-5, 0, 0.5, 0.5, 1, 1],
  stray: [-3, 0, 0, 3, 0],
};

export function evidenceOf({ given, transform, partner, scale, moved, hasTwin }: Measures, norm: Norm): Evidence {
  const clear = bounded(norm.median, 1, 8);
  const low = (z: number): number => bounded((z - norm.median) / norm.lowSpread, -4, 0);
  const level = (z: number): number => bounded(z, -2, 8);
  const gain = (z: number, against: number): number => bounded(z - against, -3, 8);
  const others = [transform?.z, partner?.z, scale?.z, moved].filter((z) => z !== undefined);
  const best = Math.max(given, ...others);
  return {
    fits: [level(given), low(given)],
    ...(transform !== undefined && {
      transformed: [
        1,
        clear,
        gain(transform.z, given),
        gain(transform.z, transform.rivalZ),
        level(transform.z),
        low(transform.z),
      ],
    }),
    ...(partner !== undefined && {
      partner: [
        1,
        clear,
        gain(partner.z, given),
        gain(partner.z, partner.rivalZ),
        gain(partner.z, partner.ownerZ),
        level(partner.z),
        low(partner.z),
      ],
    }),
    ...(scale !== undefined &&
      moved !== undefined && {
        scaled: [1, clear, gain(scale.z, given), gain(scale.z, moved), level(scale.z), low(scale.z)],
        moved: [1, clear, gain(moved, given), gain(moved, scale.z), level(moved), low(moved)],
      }),
    stray: [1, clear, level(best), low(best), hasTwin ? 1 : 0],
  };
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
