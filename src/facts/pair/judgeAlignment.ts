import type { AlignmentConsensus } from '../dataset/alignmentConsensus.ts';
import { alignmentEvidence, type AlignmentEvidence } from './alignmentEvidence.ts';
import { searchReachPx, type Alignment } from './alignment.ts';

export interface JudgeOptions {
  /** Probability in [0, 1] from which a shift is stated. */
  readonly minConfidence: number;
  /** Shifts below this many px are not stated. */
  readonly minShiftPx: number;
}

/** `common` tells a shift that the dataset's masks have together from one that sets this mask apart. */
export type AlignmentVerdict =
  | { readonly verdict: 'aligned'; readonly confidence: number }
  | {
      readonly verdict: 'shifted';
      readonly scope: 'pair' | 'common';
      /** How far the mask lies from where it should: x to the right, y down. */
      readonly shiftPx: { readonly x: number; readonly y: number };
      /** Probability that the mask is shifted, and to there. */
      readonly confidence: number;
      /** 1 - Dice(mask, mask moved by the shift), in [0, 1]. */
      readonly diceCost: number;
    }
  | { readonly verdict: 'cannotTell'; readonly reason: string };

/**
 * Logistic regressions, fitted on the bench's tuning sets by `npx tsx bench/detection/fitShift.ts`.
 * `isFit`: is the best fit where the mask belongs, rather than chance? From ln z and how much worse the next best place is.
 * `isOff`: if so, does it lie where this dataset's masks do not? From the distance in deviations.
 */
const isFit = { bias: -6.73, logZ: 3.41, rivalGap: 8.01 };
const isOff = { bias: -8.62, logDeviations: 6.83, smallest: 0.3 };
/**
 * Where few pairs agree, a stray best fit is more likely chance: with fewer agreeing than usual the odds fall with the fourth
 * power of their share. Two agreeing pairs are counted in advance, since among two or three one that disagrees says little of
 * the dataset. A judgment, not a fit: in all tuning sets most pairs agree.
 */
const agreement = { usualShare: 0.9, power: 4, priorPairs: 2 };
/** With fewer pairs what is usual is itself uncertain: each one missing lowers the log-odds of a shift by so much. */
const fewPairs = { count: 5, logOddsEach: 0.5 };
/** Shifts that a whole dataset may have by the way its labels are drawn: deviation in px. */
const conventionSpreadPx = 0.75;
/** Share of the pairs that must agree before all are said to be shifted. */
const minCommonShare = 0.6;

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
  const offProbability = probabilityOff(evidence.deviations, consensus.voteCount);
  const own = fitProbability * offProbability;
  if (options.minConfidence <= own && options.minShiftPx <= evidence.distancePx) {
    return ownShift(alignment, consensus, own, probabilityOfCommonShift(consensus, options) !== undefined);
  }
  if (fitProbability < 0.5) {
    return { verdict: 'cannotTell', reason: 'the mask fits the image’s edges hardly better here than elsewhere' };
  }
  if (0.5 <= offProbability && options.minShiftPx <= evidence.distancePx) {
    return { verdict: 'cannotTell', reason: 'another place fits the image’s edges better, but not clearly so' };
  }
  const common = probabilityOfCommonShift(consensus, options);
  if (common === undefined) return { verdict: 'aligned', confidence: fitProbability * (1 - offProbability) };
  return {
    verdict: 'shifted',
    scope: 'common',
    shiftPx: { x: evidence.peak.x, y: evidence.peak.y },
    confidence: fitProbability * common,
    diceCost: alignment.diceCost,
  };
}

/** There the true best fit may lie outside, and of many far places one fits by chance. */
function isAtLimit({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return searchReachPx - 1 < Math.max(Math.abs(x), Math.abs(y));
}

function ownShift(
  alignment: Alignment,
  { offsetPx }: AlignmentConsensus,
  confidence: number,
  isAbsolute: boolean,
): AlignmentVerdict {
  const [peak = { x: 0, y: 0 }] = alignment.peaks;
  // A small usual offset is how labels are drawn here; one that is itself a fault is no excuse.
  const shiftPx = isAbsolute ? { x: peak.x, y: peak.y } : { x: peak.x - offsetPx.x, y: peak.y - offsetPx.y };
  const share = Math.hypot(shiftPx.x, shiftPx.y) / Math.max(0.5, Math.hypot(peak.x, peak.y));
  return { verdict: 'shifted', scope: 'pair', shiftPx, confidence, diceCost: Math.min(1, alignment.diceCost * share) };
}

function reasonWithoutFit({ cornerCount }: Alignment): string {
  if (cornerCount === 0) return 'the mask has no boundary';
  return `the mask’s boundary (${String(cornerCount)} px) or the image’s contrast is too small`;
}

function probabilityOfFit({ peak, rivalGap }: AlignmentEvidence, consensus: AlignmentConsensus): number {
  const { agreeingShare, pairCount } = consensus;
  const share = (agreeingShare * pairCount + agreement.priorPairs) / (pairCount + agreement.priorPairs);
  const doubt = agreement.power * Math.log(Math.min(1, share / agreement.usualShare));
  return logistic(isFit.bias + isFit.logZ * Math.log(Math.max(1, peak.z)) + isFit.rivalGap * rivalGap + doubt);
}

function probabilityOff(deviations: number, voteCount: number): number {
  const missing = Math.max(0, fewPairs.count - voteCount) * fewPairs.logOddsEach;
  return logistic(isOff.bias + isOff.logDeviations * Math.log(isOff.smallest + deviations) - missing);
}

/** Probability that the dataset's usual place is itself a shift; undefined where that is not to be stated. */
function probabilityOfCommonShift(
  { offsetPx, agreeingShare, voteCount }: AlignmentConsensus,
  options: JudgeOptions,
): number | undefined {
  const distancePx = Math.hypot(offsetPx.x, offsetPx.y);
  if (voteCount < 2 || agreeingShare < minCommonShare || distancePx < options.minShiftPx) return undefined;
  const probability = probabilityOff(distancePx / conventionSpreadPx, voteCount);
  return options.minConfidence <= probability ? probability : undefined;
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
