import { movePlacings, scalePlacings, type Placing, type Scale } from '../pair/scaleCandidates.ts';
import { fitPlaced } from '../pair/signatureFit.ts';
import { transforms, undoing, type Transform } from '../pair/symmetry.ts';
import { possibleTransforms } from './partnerChance.ts';
import { ownZ, zOfFits, type Norm } from './partnerNorm.ts';
import type { Candidate, MaskForm, Pool } from './partnerPool.ts';
import { regionFitPlaced } from './partnerRegions.ts';

/** The best of a kind of explanation of a pair, in deviations above chance. */
export interface Best<Choice> {
  readonly z: number;
  readonly choice: Choice;
  /** z of the next best choice. */
  readonly rivalZ: number;
}

/** What was done to the mask, if it fits best after one of the other seven symmetries. */
export function bestTransform(pool: Pool, norm: Norm, candidate: Candidate): Best<Transform> | undefined {
  const signature = pool.entries[candidate.index]?.signature;
  if (signature === undefined) return undefined;
  const ranked = possibleTransforms(signature)
    .filter((bits) => bits !== 0)
    .map((bits) => ({ bits, z: ownZ(candidate, norm, bits) }))
    .sort((left, right) => right.z - left.z);
  const [best, next] = ranked;
  if (best === undefined) return undefined;
  return { z: best.z, choice: undoing(transforms[best.bits] ?? 'none'), rivalZ: next?.z ?? -Infinity };
}

export function bestScale(pool: Pool, norm: Norm, candidate: Candidate): Best<Scale> {
  const form = pool.mask(candidate.index);
  let best: Best<Scale> = { z: -Infinity, choice: { x: 1, y: 1, anchor: 'center' }, rivalZ: -Infinity };
  for (const { scale, placing } of scalePlacings()) {
    const z = placedZ(candidate, norm, form, placing);
    if (best.z < z) best = { z, choice: scale, rivalZ: best.z };
  }
  return best;
}

/** z of the mask moved where it fits best: what is only shifted is another rule's matter. */
export function bestMove(pool: Pool, norm: Norm, candidate: Candidate): number {
  const form = pool.mask(candidate.index);
  let best = -Infinity;
  for (const placing of movePlacings()) best = Math.max(best, placedZ(candidate, norm, form, placing));
  return best;
}

function placedZ(candidate: Candidate, norm: Norm, { cells, areas }: MaskForm, placing: Placing): number {
  const { fit, inside } = fitPlaced(candidate.field, cells, placing.columns, placing.rows);
  // A mask of which little is left inside would fit anything: it counts as if half of it were there.
  const edgeFit = inside === 0 ? 0 : fit / Math.sqrt(Math.max(0.5, Math.min(1, inside)));
  const { regionColumns, regionRows } = placing;
  return zOfFits(candidate, norm, edgeFit, regionFitPlaced(candidate.regions, areas, regionColumns, regionRows));
}
