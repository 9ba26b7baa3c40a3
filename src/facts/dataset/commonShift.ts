import { nearReachPx } from '../pair/alignment.ts';
import type { AlignmentConsensus } from './alignmentConsensus.ts';
import type { SharedShift } from './sharedShift.ts';

/** A shift that all masks of a dataset have together. */
export interface CommonShift {
  readonly x: number;
  readonly y: number;
  /** Standard error of its length. */
  readonly errorPx: number;
  readonly pairCount: number;
}

/** Share of the pairs whose own best fit must agree with the common one. */
const minAgreeingShare = 0.6;
/** From this distance on two pairs that agree are no chance. */
const plainPx = 2;

/**
 * The shift by the summed surfaces, or, beyond their reach, by the pairs' own best fits. Undefined where it is not larger than
 * `minShiftPx` by twice its error, or where the pairs' own fits do not agree with it.
 */
export function commonShift(
  consensus: AlignmentConsensus,
  shared: SharedShift,
  options: { readonly minShiftPx: number; readonly minPairs: number },
): CommonShift | undefined {
  const { offsetPx, spreadPx, agreeingShare, pairCount, voteCount } = consensus;
  if (voteCount < 2 || agreeingShare < minAgreeingShare) return undefined;
  const agreeing = agreeingShare * pairCount;
  const far = Math.hypot(offsetPx.x, offsetPx.y);
  const isFar = nearReachPx - 1 < Math.max(Math.abs(offsetPx.x), Math.abs(offsetPx.y));
  const found: CommonShift = isFar
    ? {
        ...offsetPx,
        errorPx: Math.hypot(spreadPx.x, spreadPx.y) / Math.sqrt(agreeing),
        pairCount: Math.round(agreeing),
      }
    : { ...shared.shiftPx, errorPx: shared.errorPx, pairCount: shared.pairCount };
  const distancePx = Math.hypot(found.x, found.y);
  // Both ways of measuring must tell the same: else some pairs are shifted much, and the rest not at all.
  if (!isFar && 1 + distancePx / 4 < Math.hypot(found.x - offsetPx.x, found.y - offsetPx.y)) return undefined;
  if (distancePx < plainPx && found.pairCount < options.minPairs) return undefined;
  const errorPx = found.errorPx < 1e3 ? found.errorPx : Math.hypot(spreadPx.x, spreadPx.y) / Math.sqrt(agreeing);
  return options.minShiftPx + 2 * errorPx <= Math.max(distancePx, isFar ? far : 0) ? { ...found, errorPx } : undefined;
}
