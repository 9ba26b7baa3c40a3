import type { DatasetSummary } from '../../core/model/datasetSummary.ts';
import { entropy } from './seriesMath.ts';

/** What a prediction that does not look at the image reaches on this dataset. Null: the data was not audited, or do not tell. */
export interface Trivial {
  /** Share of foreground pixels, for masks of two values; the higher value is foreground. */
  readonly foregroundShare: number | null;
  /** Accuracy of the most frequent class everywhere. */
  readonly majorityShare: number | null;
  /** Cross-entropy in nats a pixel of the constant probabilities that fit best. */
  readonly entropy: number | null;
  /** Best Dice without a look at the image. */
  readonly floorDice: number | null;
  /** Share of masks without foreground, 0…1. */
  readonly emptyShare: number | null;
}

export function trivialOf(dataset: DatasetSummary | null): Trivial {
  const shares = dataset?.classShares ?? [];
  const isKnown = shares.length >= 2;
  const top = shares.reduce(
    (best, each) => (best.value < each.value ? each : best),
    shares[0] ?? { value: 0, share: 0 },
  );
  return {
    foregroundShare: shares.length === 2 ? top.share : null,
    majorityShare: isKnown ? shares.reduce((most, { share }) => Math.max(most, share), 0) : null,
    entropy: isKnown ? entropy(shares.map(({ share }) => share)) : null,
    floorDice: dataset?.floorDice ?? null,
    emptyShare: dataset?.emptyShare ?? null,
  };
}

/** Entropy of two classes with these shares, in nats. */
export function binaryEntropy(share: number): number {
  return entropy([share, 1 - share]);
}

/** Dice of foreground everywhere: 2p / (1 + p). */
export function foregroundDice(share: number): number {
  return (2 * share) / (1 + share);
}
