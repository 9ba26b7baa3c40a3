import type { Overlap } from './overlap.ts';

/** The smoothing of most U-Net code: a whole pixel is added above and below. */
export const trainingSmooth = 1;

/** For tables: what was measured and nothing else. */
export const reportingSmooth = 0;

/**
 * Dice coefficient `(2I + s) / (ΣT + ΣP + s)`, in [0, 1]; soft where the sums are those of probabilities.
 *
 * Empty against empty: 1 for s > 0, by the formula; undefined for s = 0, so null, which means leave out and count.
 * Note that s = 1 lifts small objects: missing an object of n px wholly scores 1 / (n + 1), not 0.
 *
 * Sources: Dice 1945, "Measures of the amount of ecologic association between species"; the soft form Milletari et al. 2016 (V-Net,
 * there with squares below); s = 1 as in the widespread Keras `dice_coef`, e.g. jocicmarko/ultrasound-nerve-segmentation.
 */
export function dice(overlap: Overlap, smooth: number = trainingSmooth): number | null {
  const below = overlap.truth + overlap.prediction + smooth;
  return below === 0 ? null : (2 * overlap.intersection + smooth) / below;
}

/** Loss `1 − Dice` as networks are trained with it, in [0, 1]; 0 for empty against empty. */
export function diceLoss(overlap: Overlap, smooth: number = trainingSmooth): number {
  return 1 - (dice(overlap, smooth) ?? 1);
}
