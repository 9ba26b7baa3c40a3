import type { Overlap } from './overlap.ts';

/**
 * Informedness `I / ΣT − (ΣP − I) / (N − ΣT)` in [-1, 1], N the pixels looked at: 0 for any guess that does not look at the image, whatever
 * the imbalance, and below 0 for one that knows the answer and says the opposite. Null where truth is empty or full.
 * Source: Youden 1950, "Index for rating diagnostic tests".
 */
export function informedness({ intersection, truth, prediction }: Overlap, pixelCount: number): number | null {
  if (truth <= 0 || pixelCount <= truth) return null;
  return intersection / truth - (prediction - intersection) / (pixelCount - truth);
}

/** The overlap that the opposite prediction (foreground and background exchanged) would have. */
export function invertedOverlap({ intersection, truth, prediction }: Overlap, pixelCount: number): Overlap {
  return { intersection: truth - intersection, truth, prediction: pixelCount - prediction };
}
