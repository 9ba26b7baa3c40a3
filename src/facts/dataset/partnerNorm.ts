import { possibleTransforms, zOf } from './partnerChance.ts';
import { evenly, type Pool } from './partnerPool.ts';

/** What fits are usual in a dataset, seen on some of its pairs. */
export interface Norm {
  /** Median over the pairs of the best z, the mask as it lies or turned. */
  readonly median: number;
  /** Deviation of the lower half, robust. */
  readonly lowSpread: number;
  /** A pair whose fit (not z) reaches this, far above its other transforms, needs no further look. */
  readonly clearFit: number;
}

/** Pairs that are measured for it. */
const normPairs = 160;
/** The share of all pairs that fits less than what is called clear: more than faults usually are. */
const clearShare = 0.2;
/** A normal distribution's quartile, in deviations. */
const quartile = 0.6745;
/** What pairs that follow edges well reach, and how much they differ, before any is seen: weight of so many pairs. */
const prior = { median: 6, lowSpread: 2.2, weight: 3 };

export function measureNorm(pool: Pool): Norm {
  const indices = evenly(pool.entries.length, normPairs);
  const best: number[] = [];
  const fits: number[] = [];
  for (const index of indices) {
    const { chance } = pool.candidate(index);
    const signature = pool.entries[index]?.signature;
    if (signature === undefined) continue;
    best.push(Math.max(...[0, ...possibleTransforms(signature)].map((t) => zOf(signature.fits[t] ?? 0, chance))));
    fits.push(signature.fits[0] ?? 0);
  }
  best.sort((left, right) => left - right);
  fits.sort((left, right) => left - right);
  const measuredMedian = best[best.length >> 1] ?? 0;
  const measuredSpread = (measuredMedian - (best[best.length >> 2] ?? 0)) / quartile;
  const weight = best.length / (best.length + prior.weight);
  return {
    median: measuredMedian * weight + prior.median * (1 - weight),
    lowSpread: Math.max(0.7, measuredSpread * weight + prior.lowSpread * (1 - weight)),
    clearFit: fits[Math.floor(fits.length * clearShare)] ?? 1,
  };
}
