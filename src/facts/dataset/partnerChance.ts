import type { PairSignature } from '../pair/signature.ts';
import { transforms } from '../pair/symmetry.ts';

/** How masks that do not belong to an image fit it: the measure of what a fit is worth. */
export interface Chance {
  readonly mean: number;
  readonly deviation: number;
}

/** No fit is ever told from another more finely than this. */
const leastDeviation = 1e-4;
/** Fits counted in advance, of the mask's own rolls over the image: with few other masks they decide. */
const priorCount = 6;
/** Masks of nearly the same picture (frames, twins) fit too and tell nothing of chance: the best tenth is left out, which lowers the deviation by about so much. */
const keptShare = 0.9;
const trimmedDeviation = 0.83;

/** Chance for one image, from the fits of masks of other samples and, at a lower weight, `own`: of the mask's own rolls. */
export function chanceOf(own: Chance, others: readonly number[]): Chance {
  const fits = [...others].sort((left, right) => left - right);
  const kept = fits.slice(0, Math.max(1, Math.floor(fits.length * keptShare)));
  if (fits.length < 2) return { mean: own.mean, deviation: Math.max(leastDeviation, own.deviation) };
  const mean = kept.reduce((sum, fit) => sum + fit, 0) / kept.length;
  const variance = kept.reduce((sum, fit) => sum + (fit - mean) ** 2, 0) / kept.length / trimmedDeviation ** 2;
  const weight = priorCount / (priorCount + kept.length);
  return {
    mean: mean * (1 - weight) + own.mean * weight,
    deviation: Math.max(leastDeviation, Math.sqrt(variance * (1 - weight) + own.deviation ** 2 * weight)),
  };
}

export function zOf(fit: number, { mean, deviation }: Chance): number {
  return (fit - mean) / deviation;
}

/** How far two aspect ratios may differ, as a factor, and still be the same picture: rounding of small sizes. */
const sameAspect = 1.02;

/**
 * Which of `transforms` the sizes of image and mask allow, by index. With swapped sizes only those that swap the axes; with
 * equal sizes those that do not, unless the picture is square; with other sizes those that do not.
 */
export function possibleTransforms({ imageSize, maskSize }: PairSignature): number[] {
  const aspect = imageSize[0] / imageSize[1];
  const maskAspect = maskSize[0] / maskSize[1];
  const isSquare = isNear(aspect, 1) && isNear(maskAspect, 1);
  const isTurned = isNear(aspect * maskAspect, 1) && !isNear(aspect, maskAspect);
  return transforms.map((_, index) => index).filter((index) => isSquare || isTurned === 4 <= index);
}

function isNear(left: number, right: number): boolean {
  return Math.abs(Math.log(left / right)) <= Math.log(sameAspect);
}
