import type { Scores } from '../../metrics/scores.ts';
import type { ComparedSampleView, CompareRequest, CompareView } from '../../protocol/compare.ts';
import type { Reading } from './reading.ts';

export interface CompareOptions extends CompareRequest {
  /** Brings predictions of another size to that of their mask by nearest neighbor; otherwise such pairs are left out. */
  readonly resizePredictions?: boolean;
}

/** A pair that could not be scored, and why, in words that fit into parentheses. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Means over images, without thresholding; only where predictions are probabilities. */
export interface SoftScores {
  /** Soft Dice over all pixels of all images together, smooth 0. */
  readonly globalDice: number | null;
  /** Losses as they are trained with, smooth 1, each a mean over images. */
  readonly bce: number;
  readonly softDiceLoss: number;
  readonly dicePlusCe: number;
  /** Tensor backend that computed them. */
  readonly backend: string;
}

export interface ComparedSample extends ComparedSampleView, Scores {}

/** What comparing two folders gave: the view of the protocol and what only the command line tells. */
export interface CompareResult extends CompareView {
  readonly samples: readonly ComparedSample[];
  /** How files were understood; an overlay of one sample needs it. */
  readonly reading: Reading;
  readonly leftOut: readonly LeftOut[];
  /** Paths without a partner, relative to their folder. */
  readonly unpairedTruth: readonly string[];
  readonly unpairedPredictions: readonly string[];
  /** Samples where truth and prediction are both empty: their Dice is undefined and in no mean. */
  readonly emptyPairCount: number;
  /** Smallest stored value above the best threshold, where predictions are stored as whole numbers; for logits, the logit. */
  readonly bestThresholdRaw: number | null;
  readonly soft: SoftScores | null;
  readonly isCancelled: boolean;
}

/** Either a result, or one sentence that says why there is none. */
export type CompareOutcome =
  { readonly result: CompareResult; readonly problem: null } | { readonly result: null; readonly problem: string };
