/**
 * How much of truth and prediction lies over each other: three sums over the pixels of one class, of one image or of many.
 * For masks they are pixel counts; for probabilities p in [0, 1] they are Σ t·p, Σ t and Σ p, which is what makes Dice soft.
 */
export interface Overlap {
  readonly intersection: number;
  readonly truth: number;
  readonly prediction: number;
}

export const noOverlap: Overlap = { intersection: 0, truth: 0, prediction: 0 };

/** The overlap of both sets of pixels taken together: scores of sums are global scores. */
export function addOverlap(a: Overlap, b: Overlap): Overlap {
  return {
    intersection: a.intersection + b.intersection,
    truth: a.truth + b.truth,
    prediction: a.prediction + b.prediction,
  };
}
