import { consensusOfOthers, type AlignmentConsensus } from '../dataset/alignmentConsensus.ts';
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
 * `isNearShift`: a best fit within `nearPx` of the usual place is a shift, rather than sloppy drawing or noise: by its distance in
 * deviations, helped by how much better it fits than the usual place, by its lead over any other place, and by its z.
 * `isFarShift`: a best fit farther away is where the mask belongs: by its lead, and by its distance, since of the many far
 * places one fits by chance.
 */
const nearPx = 10;
const isNearShift = {
  bias: -10.75,
  proof: 3.96,
  lead: 2.09,
  few: 0.79,
  logZ: 0.97,
  gainShare: 0.3,
  smallestProof: 0.3,
  largestLead: 1,
};
const isFarShift = { bias: 6.11, lead: 2.94, distance: -2.35, error: -0.32, nearPx: 6, smallestError: 0.2 };
/** A lead of z by less than this is none. */
const smallestLead = 0.3;
/** Shifts below this distance were left out of the fit: nearly all masks lie so. */
export const fittedFromPx = 1;
/** `isFit`: is the best fit where the mask belongs, rather than chance? Fitted on the same sets, before the others; it only tells “lies well” from “cannot tell”. */
const isFit = { bias: 9.34, lead: 3.12, distance: -3.56, nearPx: 6 };
/**
 * Where few pairs agree, a stray best fit is more likely chance: with fewer agreeing than usual the odds fall with the fourth
 * power of their share. Two agreeing pairs are counted in advance, since among two or three one that disagrees says little of
 * the dataset. A judgment, not a fit: in all tuning sets most pairs agree.
 */
const agreement = { usualShare: 0.9, power: 4, priorPairs: 2 };
/** With fewer other pairs what is usual is itself uncertain: each one missing lowers the log-odds of a shift by so much. */
const fewPairs = { count: 4, logOddsEach: 0.5 };

/** Judges one pair against what is usual in its dataset. */
export function judgeAlignment(
  alignment: Alignment,
  consensus: AlignmentConsensus,
  options: JudgeOptions,
): AlignmentVerdict {
  const others = consensusOfOthers(consensus, alignment);
  const evidence = alignmentEvidence(alignment, others);
  if (evidence === undefined) return { verdict: 'cannotTell', reason: reasonWithoutFit(alignment) };
  if (isAtLimit(evidence.peak)) {
    return {
      verdict: 'cannotTell',
      reason: `the best fit lies at the limit of the search, ${String(searchReachPx)} px away, and may be chance`,
    };
  }
  if (mayBeTheOnlyOneInPlace(evidence, others)) {
    return {
      verdict: 'cannotTell',
      reason: `too few other masks (${String(others.voteCount)}) to tell which of them lie well`,
    };
  }
  const own = probabilityOfShift(evidence, others);
  const isFarEnough = options.minShiftPx <= evidence.distancePx;
  if (options.minConfidence <= own && isFarEnough) return ownShift(alignment, others, own);
  const fitProbability = probabilityOfFit(evidence, others);
  if (fitProbability < 0.5) {
    return {
      verdict: 'cannotTell',
      reason: `the mask fits the image’s edges hardly better anywhere than by chance (${measured(evidence)})`,
    };
  }
  if (doubtfulFrom <= own && isFarEnough) {
    return {
      verdict: 'cannotTell',
      reason: `another place fits the image’s edges better, but not clearly so (${measured(evidence)})`,
    };
  }
  return { verdict: 'aligned', confidence: fitProbability * (1 - own) };
}

/** Two or three masks that lie elsewhere, farther from no shift than this one, may be the shifted ones themselves. */
function mayBeTheOnlyOneInPlace({ peak, distancePx }: AlignmentEvidence, others: AlignmentConsensus): boolean {
  const { offsetPx, voteCount } = others;
  const isNearer = Math.hypot(peak.x, peak.y) < Math.hypot(offsetPx.x, offsetPx.y);
  return voteCount < fewPairs.count && isNearer && surelyElsewherePx < distancePx;
}

/** Habits of drawing differ by less. */
const surelyElsewherePx = 2;

/** From this probability on a mask is not said to lie well. */
const doubtfulFrom = 0.3;

/** The evidence in words, z being deviations above chance. */
function measured({ peak, usualZ, rivalZ }: AlignmentEvidence): string {
  const [best, usual, rival] = [peak.z, usualZ, rivalZ].map((z) => z.toFixed(1));
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

/** Probability that the mask is shifted against the others, and to there. */
function probabilityOfShift(evidence: AlignmentEvidence, others: AlignmentConsensus): number {
  if (evidence.distancePx < fittedFromPx) return 0;
  const doubt = agreementDoubt(others) - Math.max(0, fewPairs.count - others.voteCount) * fewPairs.logOddsEach;
  if (nearPx < evidence.distancePx) {
    const [lead, distance, error] = farFeatures(evidence);
    const { bias } = isFarShift;
    return logistic(bias + isFarShift.lead * lead + isFarShift.distance * distance + isFarShift.error * error + doubt);
  }
  const [proof, lead, few, logZ] = nearFeatures(evidence, others.voteCount);
  const sure = isNearShift.bias + isNearShift.proof * proof + isNearShift.lead * lead;
  return logistic(sure + isNearShift.few * few + isNearShift.logZ * logZ + doubt);
}

function probabilityOfFit(evidence: AlignmentEvidence, others: AlignmentConsensus): number {
  const distance = Math.log(isFit.nearPx + evidence.distancePx);
  return logistic(isFit.bias + isFit.lead * logLead(evidence) + isFit.distance * distance + agreementDoubt(others));
}

function agreementDoubt({ agreeingShare, pairCount }: AlignmentConsensus): number {
  const share = (agreeingShare * pairCount + agreement.priorPairs) / (pairCount + agreement.priorPairs);
  return agreement.power * Math.log(Math.min(1, share / agreement.usualShare));
}

export function isNear({ distancePx }: AlignmentEvidence): boolean {
  return distancePx <= nearPx;
}

/** What `isNearShift` weighs. */
export function nearFeatures(evidence: AlignmentEvidence, voteCount: number): [number, number, number, number] {
  const { deviations, peak, usualZ } = evidence;
  const gain = isNearShift.gainShare * Math.max(0, peak.z - usualZ);
  return [
    Math.log(isNearShift.smallestProof + deviations + gain),
    Math.min(isNearShift.largestLead, logLead(evidence)),
    -1 / Math.max(1, voteCount),
    Math.log(Math.max(1, peak.z)),
  ];
}

/** What `isFarShift` weighs. */
export function farFeatures(evidence: AlignmentEvidence): [number, number, number] {
  return [
    logLead(evidence),
    Math.log(isFarShift.nearPx + evidence.distancePx),
    Math.log(isFarShift.smallestError + evidence.errorPx),
  ];
}

function logLead({ peak, rivalZ }: AlignmentEvidence): number {
  return Math.log(smallestLead + Math.max(0, peak.z - rivalZ));
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
