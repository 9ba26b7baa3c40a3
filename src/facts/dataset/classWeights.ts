import type { ClassShare } from './classShares.ts';

/** Weights of one class for a weighted cross-entropy. */
export interface ClassWeight {
  readonly value: number;
  /** Median of all class frequencies over its own, each counted in the masks that hold it (Eigen & Fergus 2015; SegNet). */
  readonly medianFrequency: number;
  /** All pixels over those of the class and the number of classes: a balanced set has 1 for each. */
  readonly inverse: number;
}

/** Weights of the classes that are not ignored and occur, to three digits. */
export function classWeights(classes: readonly ClassShare[]): readonly ClassWeight[] {
  const counted = classes.filter(({ isIgnored, pixelCount }) => !isIgnored && pixelCount > 0);
  const frequencies = counted.map(({ shareWherePresent }) => shareWherePresent).sort((a, b) => a - b);
  const middle = medianOf(frequencies);
  const total = counted.reduce((sum, { pixelCount }) => sum + pixelCount, 0);
  return counted.map(({ value, shareWherePresent, pixelCount }) => ({
    value,
    medianFrequency: threeDigits(middle / shareWherePresent),
    inverse: threeDigits(total / (counted.length * pixelCount)),
  }));
}

function medianOf(ascending: readonly number[]): number {
  const half = ascending.length / 2;
  const upper = ascending[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? (upper + (ascending[half - 1] ?? upper)) / 2 : upper;
}

export function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
