import { lossKind } from './lossKind.ts';
import { isConstant, plateauOf } from './level.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { rangeOf, tailLevel, tailOf } from './seriesMath.ts';
import { isStillLearning, wholeRise } from './trend.ts';
import { isFlat } from './flat.ts';
import type { Trivial } from './trivial.ts';
import { binaryEntropy, foregroundDice } from './trivial.ts';

/** The network ended with one class everywhere. */
export interface Collapse {
  readonly side: 'background' | 'foreground';
  /** What shows it: the accuracy, else the Dice. */
  readonly series: Series;
  readonly overlap: Series | null;
  /** Accuracy it stays at; null where none was logged. */
  readonly accuracy: number | null;
  readonly dice: number | null;
  /** Share of foreground that fits: from the data, else from the accuracy; null where neither is known. */
  readonly foregroundShare: number | null;
  /** Loss at the end over the entropy of the shares; null where it has no meaning (a Dice loss, no accuracy). */
  readonly lossOverEntropy: number | null;
}

/** Before this many epochs every network predicts background: 4 of 15 epochs in a healthy run of small objects. */
const fewestEpochs = 4;
/** A soft Dice of a network that predicts the foreground's share p everywhere is p; beyond this it has found something. */
const softDiceLimit = (share: number): number => 1.5 * share + 0.02;
/** A network that gives less than 0.5 everywhere has no higher soft Dice than this on any data. */
const largestCollapsedDice = 0.5;
/** Loss over entropy below which the network knows more than the shares. */
const learnedBelow = 0.75;
/** Distance within which an accuracy is a share of the data: splits differ a little. */
const shareTolerance = 0.03;
const diceTolerance = 0.03;

export function collapse(view: RunView, trivial: Trivial): Collapse | null {
  const overlap = mainOf(view.overlap);
  // A network that never moved did not collapse, and one that learned its training images has another fault.
  if (view.length < fewestEpochs || isStillLearning(view) || isFlat(view) || hasTrained(view)) return null;
  const raw = overlap === null || overlap.values.length === 0 ? null : tailLevel(overlap.smooth);
  const dice = raw === null ? null : asDice(raw, view.overlapKind);
  const accuracySeries = mainOf(view.accuracy);
  const accuracy = accuracyPlateau(accuracySeries);
  if (accuracySeries !== null && accuracy === null) return null;
  if (accuracySeries !== null && accuracy !== null) {
    const side = sideOf(accuracy, dice, overlap, trivial);
    if (side === null) return null;
    const foregroundShare = side === 'background' ? 1 - accuracy : accuracy;
    const lossOverEntropy = overEntropy(view, foregroundShare);
    if (lossOverEntropy !== null && lossOverEntropy < learnedBelow) return null;
    return { side, series: accuracySeries, overlap, accuracy, dice, foregroundShare, lossOverEntropy };
  }
  return overlap === null || dice === null ? null : byDiceAlone(view, overlap, dice, trivial);
}

function hasTrained({ accuracy, overlap }: RunView): boolean {
  const { train } = accuracy;
  const isMoving = train !== null && train.smooth.length >= fewestEpochs && accuracyPlateau(train) === null;
  return isMoving || realTraining < wholeRise(overlap.train);
}

/** Rise of the training Dice over a run that no collapsed network has. */
const realTraining = 0.2;

/** The accuracy a series ends on and stays at to a few pixels. */
export function accuracyPlateau(series: Series | null): number | null {
  const end = series?.smooth.at(-1);
  if (end === undefined) return null;
  const tolerance = Math.max(1e-5, 0.02 * Math.min(1 - end, end));
  return plateauOf(series, tolerance)?.value ?? null;
}

function sideOf(
  accuracy: number,
  dice: number | null,
  overlap: Series | null,
  { foregroundShare }: Trivial,
): Collapse['side'] | null {
  if (1 - 1e-6 < accuracy || accuracy < 1e-6) return null;
  if (dice === null || overlap === null) {
    // Without a Dice only the data can say that an accuracy is that of one class.
    if (foregroundShare === null) return null;
    if (Math.abs(accuracy - (1 - foregroundShare)) < 0.005) return 'background';
    return Math.abs(accuracy - foregroundShare) < 0.005 ? 'foreground' : null;
  }
  const isDiceStill = rangeOf(tailOf(overlap.smooth)) < 0.005;
  const isAll = accuracy < 0.95 && Math.abs(dice - foregroundDice(accuracy)) < diceTolerance;
  if (isAll && isConstant(tailOf(overlap.smooth))) return 'foreground';
  if (dice <= Math.min(softDiceLimit(1 - accuracy), largestCollapsedDice)) return 'background';
  if (!isDiceStill) return null;
  if (isAll) return 'foreground';
  if (0.9 < accuracy && isConstant(tailOf(overlap.smooth))) return 'background';
  // Empty images score 1 in a mean over images, so that a Dice may stand still at any height.
  if (foregroundShare !== null && Math.abs(accuracy - (1 - foregroundShare)) < shareTolerance) return 'background';
  return null;
}

/** Dice below which nothing of the foreground is found, whatever its share. */
const nothingFound = 0.02;

function byDiceAlone(
  view: RunView,
  overlap: Series,
  dice: number,
  { foregroundShare, emptyShare }: Trivial,
): Collapse | null {
  const shared = { series: overlap, overlap, accuracy: null, dice, foregroundShare };
  const lossOverEntropy = foregroundShare === null ? null : overEntropy(view, foregroundShare);
  if (lossOverEntropy !== null && lossOverEntropy < learnedBelow) return null;
  const isStill = rangeOf(tailOf(overlap.smooth)) < 0.005;
  const limit = foregroundShare === null ? nothingFound : Math.min(softDiceLimit(foregroundShare), 0.3);
  const meanIou = tailLevel(overlap.smooth);
  if (dice <= limit && view.overlapKind === 'dice') return { ...shared, side: 'background', lossOverEntropy };
  // The same Dice to the last digit for half of the run is that of one class, whatever it is: empty images can score 1 in it.
  if (foregroundShare === null && hasFrozen(overlap) && dice < 0.5)
    return { ...shared, side: 'background', lossOverEntropy };
  if (foregroundShare === null || !isStill) return null;
  const isEmptyScore = 0.05 < (emptyShare ?? 0) && foregroundShare < 0.05 && isConstant(tailOf(overlap.smooth));
  if (isEmptyScore && dice < 0.95) return { ...shared, side: 'background', lossOverEntropy };
  if (view.overlapKind === 'iou') {
    const isBackgroundMean = Math.abs(meanIou - (1 - foregroundShare) / 2) < 0.01;
    return isBackgroundMean || meanIou < 0.01 ? { ...shared, side: 'background', lossOverEntropy } : null;
  }
  const isForeground = Math.abs(dice - foregroundDice(foregroundShare)) < 0.02 && isConstant(tailOf(overlap.smooth));
  return isForeground ? { ...shared, side: 'foreground', lossOverEntropy } : null;
}

function hasFrozen({ smooth }: Series): boolean {
  const half = smooth.slice(Math.floor(smooth.length / 2));
  return half.length >= 4 && isConstant(half);
}

function overEntropy(view: RunView, share: number): number | null {
  const loss = trainOf(view.loss);
  if (loss === null || loss.values.length === 0 || lossKind(view) === 'overlap') return null;
  const level = tailLevel(loss.smooth);
  const expected = binaryEntropy(share);
  return expected <= 0 ? null : level / expected;
}

/** Dice of an IoU of one class: 2 IoU / (1 + IoU). */
export function asDice(value: number, kind: 'dice' | 'iou'): number {
  return kind === 'dice' ? value : (2 * value) / (1 + value);
}
