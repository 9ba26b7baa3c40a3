import { fitAt } from '../pair/signatureFit.ts';
import { fitUnscaled, scaleCandidates, type Scale } from '../pair/scaleCandidates.ts';
import { gridSide } from '../pair/signatureGrid.ts';
import { transforms, undoing, type Transform } from '../pair/symmetry.ts';
import { possibleTransforms, zOf } from './partnerChance.ts';
import type { Candidate, Pool } from './partnerPool.ts';

/** The best of a kind of explanation of a pair, in deviations above chance. */
export interface Best<Choice> {
  readonly z: number;
  readonly choice: Choice;
  /** z of the next best choice, the mask as it lies among them. */
  readonly rivalZ: number;
}

/** What was done to the mask, if it fits best after one of the other seven symmetries. */
export function bestTransform(pool: Pool, { index, chance, z }: Candidate): Best<Transform> | undefined {
  const signature = pool.entries[index]?.signature;
  if (signature === undefined) return undefined;
  const possible = possibleTransforms(signature);
  const ranked = possible
    .filter((bits) => bits !== 0)
    .map((bits) => ({ bits, z: zOf(signature.fits[bits] ?? 0, chance) }))
    .sort((left, right) => right.z - left.z);
  const [best, next] = ranked;
  if (best === undefined) return undefined;
  const asIs = possible.includes(0) ? z : -Infinity;
  return {
    z: best.z,
    choice: undoing(transforms[best.bits] ?? 'none'),
    rivalZ: Math.max(asIs, next?.z ?? -Infinity),
  };
}

export function bestScale(pool: Pool, { index, field, chance }: Candidate): Best<Scale> {
  const cells = pool.cells(index);
  let best: Best<Scale> = { z: -Infinity, choice: { x: 1, y: 1, anchor: 'center' }, rivalZ: -Infinity };
  for (const choice of scaleCandidates) {
    const z = zOf(fitUnscaled(field, cells, choice), chance);
    if (best.z < z) best = { z, choice, rivalZ: best.z };
  }
  return best;
}

/** Half the side of the square of moves, in cells: an eighth of the picture. */
const maxMove = 6;

/** z of the mask moved where it fits best: what is only shifted is another rule's matter. */
export function bestMove(pool: Pool, { index, field, chance }: Candidate): number {
  const cells = pool.cells(index);
  let best = -Infinity;
  for (let moveY = -maxMove; moveY <= maxMove; moveY++) {
    for (let moveX = -maxMove; moveX <= maxMove; moveX++) {
      const fit = fitAt(field, cells, (x, y) => {
        const column = x + moveX;
        const row = y + moveY;
        return column < 0 || row < 0 || gridSide <= column || gridSide <= row ? -1 : row * gridSide + column;
      });
      best = Math.max(best, fit);
    }
  }
  return zOf(best, chance);
}
