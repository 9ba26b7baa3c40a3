import type { ObjectShift } from './objectShifts.ts';

/**
 * Logistic regression: does the object belong where it fits best? From how badly it fits where it lies, and how near the next best
 * place comes. Fitted on the bench's tuning sets with one object of each mask moved by 4 to 8 px, against their clean copies:
 * mostly cracks and tumors, since few of those sets have separate objects.
 */
const weights = { bias: 6.96, own: -3.61, rival: -8.55 };
/** An object whose place another one holds was fitted to the other's edges. */
const maxOverlap = 0.1;

/** Probability in [0, 1] that the object is shifted, and to there. */
export function judgeObjectShift({ own, rival, overlap }: ObjectShift): number {
  if (maxOverlap < overlap) return 0;
  return 1 / (1 + Math.exp(-(weights.bias + weights.own * own + weights.rival * rival)));
}
