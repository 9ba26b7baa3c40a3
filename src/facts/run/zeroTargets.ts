import { lossKind } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { largest, rangeOf, smallest, tailLevel, tailOf } from './seriesMath.ts';

export interface ZeroTargets {
  readonly series: Series;
  readonly loss: number;
  readonly accuracy: number | null;
  readonly dice: number | null;
}

/** Share of pixels that may differ where every target is 0: none but for rounding to 32 bits. Real masks have borders, so never reach it. */
const exact = 1 - 2e-6;
/** Loss in nats a pixel that no network reaches on real borders within a training. */
const smallLoss = 0.02;
const tinyLoss = 2e-4;
/** Dice is smooth / (predicted pixels + smooth) where targets are empty: it stays this far behind what the loss would allow. */
const lagOfDice = 5_000;

/** Pixels of a small batch: with a smooth term of 1 the Dice is 1 / (1 + pixels × loss) where nothing is foreground. */
const fewestPixels = 200;

/** The Dice follows the loss as smooth / (predicted + smooth) does, all along the second half of the run. */
function followsSmooth({ loss, dice }: RunView): boolean {
  const scores = dice.train?.smooth ?? [];
  if (loss.train?.smooth.length !== scores.length) return false;
  const from = Math.floor(loss.train.smooth.length / 3);
  const losses = loss.train.smooth.slice(from);
  const ratios = losses.map((value, i) => Math.log((1 / (scores[from + i] ?? 1) - 1) / value));
  if (losses.length < 4 || ratios.some((ratio) => !Number.isFinite(ratio))) return false;
  // The loss must move a lot while the ratio stays: a collapse has a ratio as high, and it drifts.
  const isMoving = 3 * smallest(losses) < largest(losses);
  return isMoving && rangeOf(ratios) < 0.4 && Math.log(fewestPixels) < smallest(ratios);
}

/** Signs that every target is 0: loss to 0, accuracy exactly 1, Dice at 0 or, with smoothing, rising to 1. */
export function zeroTargets(view: RunView): ZeroTargets | null {
  const series = trainOf(view.loss);
  if (series === null || series.smooth.length < 2 || lossKind(view) === 'overlap') return null;
  const loss = tailLevel(series.smooth);
  if (loss < -1e-6 || smallLoss < loss) return null;
  const overlap = mainOf(view.overlap);
  const dice = overlap === null || overlap.values.length === 0 ? null : tailLevel(overlap.smooth);
  const accuracies = [view.accuracy.train, view.accuracy.validation].filter(
    (each) => each !== null && each.values.length > 0,
  );
  if (accuracies.length > 0) {
    const worst = Math.min(...accuracies.map((each) => tailLevel(each?.smooth ?? [])));
    return exact <= worst ? { series, loss, accuracy: worst, dice } : null;
  }
  if (dice === null) return null;
  const isEmptyDice = dice < 0.01 && loss < tinyLoss;
  const isLagging = 0.3 <= dice && dice < 0.9999 && lagOfDice < (1 / dice - 1) / Math.max(loss, 1e-12);
  const isPerfect = exact <= dice && overlap !== null && exact <= smallest(tailOf(overlap.smooth)) && 1e-4 < loss;
  return isEmptyDice || isLagging || isPerfect || followsSmooth(view) ? { series, loss, accuracy: null, dice } : null;
}
