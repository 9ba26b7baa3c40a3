import type { AlignmentConsensus } from '../dataset/alignmentConsensus.ts';
import { alignmentEvidence, type AlignmentEvidence } from './alignmentEvidence.ts';
import { searchReachPx, type Alignment } from './alignment.ts';

export interface JudgeOptions {
  /** Probability in [0, 1] from which a shift is stated. */
  readonly minConfidence: number;
  /** Shifts below this many px are not stated. */
  readonly minShiftPx: number;
}

/** What all masks of the dataset have together is no shift of one pair: `dataset/systematic-shift` says it. */
export type AlignmentVerdict =
  | { readonly verdict: 'aligned'; readonly confidence: number }
  | {
      readonly verdict: 'shifted';
      /** How far the mask lies from where the others do: x to the right, y down. */
      readonly shiftPx: { readonly x: number; readonly y: number };
      /** Probability that the mask is shifted, and to there. */
      readonly confidence: number;
      /** 1 - Dice(mask, mask moved by the shift), in [0, 1]. */
      readonly diceCost: number;
    }
  | { readonly verdict: 'cannotTell'; readonly reason: string };

/**
 * Logistic regressions, fitted on the bench's tuning sets by `npx tsx bench/detection/fitShift.ts`.
 * `isFit`: is the best fit where the mask belongs, rather than chance? From how far it stands above the next best place, and how
 * far away it lies: of the many far places one fits by chance.
 * `isOff`: if so, does it lie where this dataset's masks do not? From the distance in deviations.
 */
const isFit = { bias: 9.34, logLead: 3.12, logDistance: -3.56, smallestLead: 0.3, nearPx: 6 };
const isOff = { bias: -7.81, logDeviations: 5.58, smallest: 0.3 };
/**
 * Where few pairs agree, a stray best fit is more likely chance: with fewer agreeing than usual the odds fall with the fourth
 * power of their share. Two agreeing pairs are counted in advance, since among two or three one that disagrees says little of
 * the dataset. A judgment, not a fit: in all tuning sets most pairs agree.
 */
const agreement = { usualShare: 0.9, power: 4, priorPairs: 2 };
/** With fewer pairs what is usual is itself uncertain: each one missing lowers the log-odds of a shift by so much. */
const fewPairs = { count: 5, logOddsEach: 0.5 };

/** Judges one pair against what is usual in its dataset. */
export function judgeAlignment(
  alignment: Alignment,
  consensus: AlignmentConsensus,
  options: JudgeOptions,
): AlignmentVerdict {
  const evidence = alignmentEvidence(alignment, consensus);
  if (evidence === undefined) return { verdict: 'cannotTell', reason: reasonWithoutFit(alignment) };
  if (isAtLimit(evidence.peak)) {
    return {
      verdict: 'cannotTell',
      reason: `the best fit lies at the limit of the search, ${String(searchReachPx)} px away, and may be chance`,
    };
  }
  const fitProbability = probabilityOfFit(evidence, consensus);
  const offProbability = probabilityOff(evidence, consensus.voteCount);
  const own = fitProbability * offProbability;
  if (options.minConfidence <= own && options.minShiftPx <= evidence.distancePx) {
    return ownShift(alignment, consensus, own);
  }
  if (fitProbability < 0.5) {
    return {
      verdict: 'cannotTell',
      reason: `the mask fits the image’s edges hardly better anywhere than by chance (${measured(evidence)})`,
    };
  }
  if (0.5 <= offProbability && options.minShiftPx <= evidence.distancePx) {
    return {
      verdict: 'cannotTell',
      reason: `another place fits the image’s edges better, but not clearly so (${measured(evidence)})`,
    };
  }
  return { verdict: 'aligned', confidence: fitProbability * (1 - offProbability) };
}

/** The evidence in words, z being deviations above chance. */
function measured({ peak, usualZ, rivalGap }: AlignmentEvidence): string {
  const [best, usual, rival] = [peak.z, usualZ, peak.z * (1 - rivalGap)].map((z) => z.toFixed(1));
  return `best fit ${String(best)} deviations above chance, ${String(usual)} where masks here usually lie, next best ${String(rival)}`;
}

/** There the true best fit may lie outside, and of many far places one fits by chance. */
function isAtLimit({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return searchReachPx - 1 < Math.max(Math.abs(x), Math.abs(y));
}

function ownShift(alignment: Alignment, { offsetPx }: AlignmentConsensus, confidence: number): AlignmentVerdict {
  const [peak = { x: 0, y: 0 }] = alignment.peaks;
  const shiftPx = { x: peak.x - offsetPx.x, y: peak.y - offsetPx.y };
  const share = Math.hypot(shiftPx.x, shiftPx.y) / Math.max(0.5, Math.hypot(peak.x, peak.y));
  return { verdict: 'shifted', shiftPx, confidence, diceCost: Math.min(1, alignment.diceCost * share) };
}

function reasonWithoutFit({ cornerCount }: Alignment): string {
  if (cornerCount === 0) return 'the mask has no boundary';
  return `the mask’s boundary (${String(cornerCount)} px) or the image’s contrast is too small`;
}

function probabilityOfFit(evidence: AlignmentEvidence, consensus: AlignmentConsensus): number {
  const { agreeingShare, pairCount } = consensus;
  const share = (agreeingShare * pairCount + agreement.priorPairs) / (pairCount + agreement.priorPairs);
  const doubt = agreement.power * Math.log(Math.min(1, share / agreement.usualShare));
  const [logLead, logDistance] = fitFeatures(evidence);
  return logistic(isFit.bias + isFit.logLead * logLead + isFit.logDistance * logDistance + doubt);
}

function probabilityOff(evidence: AlignmentEvidence, voteCount: number): number {
  const missing = Math.max(0, fewPairs.count - voteCount) * fewPairs.logOddsEach;
  const [logDeviations] = offFeatures(evidence);
  return logistic(isOff.bias + isOff.logDeviations * logDeviations - missing);
}

/** What `isFit` weighs. */
export function fitFeatures({ peak, rivalGap, distancePx }: AlignmentEvidence): [number, number] {
  return [Math.log(isFit.smallestLead + peak.z * rivalGap), Math.log(isFit.nearPx + distancePx)];
}

/** What `isOff` weighs. */
export function offFeatures({ deviations }: AlignmentEvidence): [number] {
  return [Math.log(isOff.smallest + deviations)];
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
