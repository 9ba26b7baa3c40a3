import { fitOf } from '../pair/signatureFit.ts';
import { transforms } from '../pair/symmetry.ts';
import { possibleTransforms, zOf } from './partnerChance.ts';
import { evenly, type Candidate, type Pool } from './partnerPool.ts';
import { regionFit } from './partnerRegions.ts';

/** How much edges and regions tell in a dataset, and what fits are usual, seen on some of its pairs. */
export interface Norm {
  /** Weights of deviations along edges and by regions in one that has deviation 1 for masks that do not belong. */
  readonly edgeWeight: number;
  readonly regionWeight: number;
  /** Median over the pairs of the best z, the mask as it lies or turned. */
  readonly median: number;
  /** Deviation of the lower half, robust. */
  readonly lowSpread: number;
  /** Whether the pairs that were looked at fit hardly above chance, as they lie or all turned alike. */
  readonly isWeak: boolean;
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
/** Edges count at least so much, also where most masks lie wrongly and nothing seems to fit. */
const leastEdge = 1;

export function measureNorm(pool: Pool): Norm {
  const candidates = evenly(pool.entries.length, normPairs).map((index) => measured(pool, index));
  const weights = weighEvidence(candidates);
  const best = sorted(candidates.map(({ edge, region }) => weights.edgeWeight * edge + weights.regionWeight * region));
  const fits = sorted(candidates.map(({ fit }) => fit));
  const measuredMedian = best[best.length >> 1] ?? 0;
  const measuredSpread = (measuredMedian - (best[best.length >> 2] ?? 0)) / quartile;
  const weight = best.length / (best.length + prior.weight);
  return {
    ...weights,
    median: measuredMedian * weight + prior.median * (1 - weight),
    lowSpread: Math.max(0.7, measuredSpread * weight + prior.lowSpread * (1 - weight)),
    isWeak: followNothing(pool, weights),
    clearFit: fits[Math.floor(fits.length * clearShare)] ?? 1,
  };
}

/**
 * Median z below which a dataset's masks are said to follow nothing in its images. Real sets of loosely drawn masks reach 2.8.
 * That all were turned alike must be plainer, the fewer there are.
 */
const weakMedian = 2;
const turnedMargin = 4;

function followNothing(pool: Pool, weights: Pick<Norm, 'edgeWeight' | 'regionWeight'>): boolean {
  const indices = evenly(pool.entries.length, normPairs);
  const least = weakMedian + turnedMargin / Math.sqrt(Math.max(1, indices.length));
  return transforms.every((_, bits) => {
    const median = medianOf(indices.map((index) => ownZ(pool.candidate(index), weights, bits)));
    return median < (bits === 0 ? weakMedian : least);
  });
}

/** One pair with its mask as it fits best. */
interface Measured {
  readonly edge: number;
  readonly region: number;
  readonly fit: number;
  readonly agreement: number;
}

function measured(pool: Pool, index: number): Measured {
  const { edgeZ, regionZ, agreement } = pool.candidate(index);
  const signature = pool.entries[index]?.signature;
  let best = 0;
  for (const bits of signature === undefined ? [] : possibleTransforms(signature)) {
    if ((edgeZ[best] ?? 0) + (regionZ[best] ?? 0) / 2 < (edgeZ[bits] ?? 0) + (regionZ[bits] ?? 0) / 2) best = bits;
  }
  return { edge: edgeZ[best] ?? 0, region: regionZ[best] ?? 0, fit: signature?.fits[0] ?? 0, agreement };
}

/** Each kind of evidence by how far above chance it usually is: Fisher's discriminant, were they independent. */
function weighEvidence(candidates: readonly Measured[]): {
  readonly edgeWeight: number;
  readonly regionWeight: number;
} {
  const edge = Math.max(leastEdge, medianOf(candidates.map((each) => each.edge)));
  const region = Math.max(0, medianOf(candidates.map((each) => each.region)));
  const agreement = candidates.reduce((sum, each) => sum + each.agreement, 0) / Math.max(1, candidates.length);
  const shared = Math.max(0, Math.min(1, agreement));
  const scale = 1 / Math.sqrt(edge * edge + region * region + 2 * shared * edge * region);
  return { edgeWeight: edge * scale, regionWeight: region * scale };
}

/** Deviations above chance of the candidate's own mask after one of `transforms`. */
export function ownZ({ edgeZ, regionZ }: Candidate, norm: Pick<Norm, 'edgeWeight' | 'regionWeight'>, bits = 0): number {
  return norm.edgeWeight * (edgeZ[bits] ?? 0) + norm.regionWeight * (regionZ[bits] ?? 0);
}

/** The same of fits that were measured. */
export function zOfFits(candidate: Candidate, norm: Norm, edgeFit: number, regionFitted: number): number {
  return (
    norm.edgeWeight * zOf(edgeFit, candidate.edgeChance) + norm.regionWeight * zOf(regionFitted, candidate.regionChance)
  );
}

/** The same of the mask of another sample. */
export function zWith(pool: Pool, norm: Norm, candidate: Candidate, maskIndex: number): number {
  const { cells, areas } = pool.mask(maskIndex);
  return zOfFits(candidate, norm, fitOf(candidate.field, cells), regionFit(candidate.regions, areas, undefined));
}

function medianOf(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? 0;
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((left, right) => left - right);
}
