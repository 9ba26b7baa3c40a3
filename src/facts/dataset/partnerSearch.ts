import { zWith, type Norm } from './partnerNorm.ts';
import { isSameMask } from './partnerOrder.ts';
import type { Candidate, Pool } from './partnerPool.ts';

/** The mask of another sample that fits an image best. */
export interface FoundPartner {
  readonly index: number;
  readonly z: number;
  /** Of masks unlike it, the next best z. */
  readonly rivalZ: number;
  /** Masks that were tried. */
  readonly triedCount: number;
}

/** Comparisons made at most, about a second: beyond, only masks that are themselves in doubt are tried, as in swaps. */
const maxComparisons = 500_000;

/** For each image in doubt the best mask of another sample, by index. */
export function searchPartners(pool: Pool, norm: Norm, doubtful: readonly number[]): Map<number, FoundPartner> {
  const found = new Map<number, FoundPartner>();
  const masks =
    doubtful.length * pool.entries.length <= maxComparisons
      ? pool.entries.map((_, index) => index)
      : doubtful.slice(0, Math.floor(maxComparisons / Math.max(1, doubtful.length)));
  // Images in portions, so that each mask is read once a portion, and never more than some are kept.
  for (let start = 0; start < doubtful.length; start += portion) {
    const images = doubtful.slice(start, start + portion).map(pool.candidate);
    for (const mask of masks) {
      for (const image of images) {
        if (image.index === mask || isSameMask(pool, image.index, mask)) continue;
        record(found, image, mask, zWith(pool, norm, image, mask), masks.length);
      }
    }
  }
  return found;
}

const portion = 200;

function record(
  found: Map<number, FoundPartner>,
  { index: image }: Candidate,
  index: number,
  z: number,
  triedCount: number,
): void {
  const best = found.get(image);
  if (best === undefined || best.z < z) {
    found.set(image, { index, z, rivalZ: best?.z ?? -Infinity, triedCount });
  } else if (best.rivalZ < z) found.set(image, { ...best, rivalZ: z });
}
