import { turningPoint } from './level.ts';
import type { RunView, Series } from './runView.ts';
import { jitter, median, tailLevel, valueAt } from './seriesMath.ts';

/** How validation stands to training. */
export interface SplitGap {
  readonly train: Series;
  readonly validation: Series;
  /** Validation loss over training loss from a tenth to two fifths of the run, and in the last quarter. */
  readonly earlyRatio: number;
  readonly lateRatio: number;
  /** In the first two epochs. */
  readonly firstRatio: number;
  /** Training Dice minus validation Dice at the end; null where one is missing. */
  readonly diceGap: number | null;
  readonly accuracyGap: number | null;
}

/** Null without both losses, or with fewer than three epochs of them. */
export function splitGap(view: RunView): SplitGap | null {
  const { train, validation } = view.loss;
  if (train === null || validation === null || train.smooth.length < 3 || validation.smooth.length < 3) return null;
  const ratioAt = (share: number): number =>
    valueAt(validation.smooth, share) / Math.max(valueAt(train.smooth, share), 1e-9);
  return {
    train,
    validation,
    earlyRatio: median([0.1, 0.2, 0.3, 0.4].map(ratioAt)),
    firstRatio: median([0, 1].map((i) => (validation.smooth[i] ?? 0) / Math.max(train.smooth[i] ?? 0, 1e-9))),
    lateRatio: tailLevel(validation.smooth) / Math.max(tailLevel(train.smooth), 1e-9),
    diceGap: gapOf(view.overlap.train, view.overlap.validation),
    accuracyGap: gapOf(view.accuracy.train, view.accuracy.validation),
  };
}

function gapOf(train: Series | null, validation: Series | null): number | null {
  if (train === null || validation === null || train.values.length === 0 || validation.values.length === 0) return null;
  return tailLevel(train.smooth) - tailLevel(validation.smooth);
}

/** Validation is bad from the start, while training goes well. */
export function validationDiffers(gap: SplitGap | null): boolean {
  if (gap === null) return false;
  if (isWorseFromStart(gap)) return true;
  const isFarFromStart = 1.4 < gap.firstRatio && 1.5 < gap.earlyRatio && 1.8 < gap.lateRatio;
  const isWorse = 0.1 < (gap.diceGap ?? 0) || 0.1 < (gap.accuracyGap ?? 0);
  const hasNoMetric = gap.diceGap === null && gap.accuracyGap === null;
  return isFarFromStart && (isWorse || (hasNoMetric && 2.5 < gap.lateRatio));
}

/** Validation never got better at all: its loss rises from the first epochs on while training learns. Overfitting comes after learning. */
function isWorseFromStart({ train, validation, lateRatio, diceGap, accuracyGap }: SplitGap): boolean {
  const turn = turningPoint(validation);
  const first = validation.smooth[0];
  const isBetter = turn !== null && first !== undefined && (0.3 < turn.at || turn.lowest < 0.85 * first);
  const hasTrained = tailLevel(train.smooth) < 0.8 * (train.smooth[0] ?? 0);
  return turn !== null && !isBetter && hasTrained && 1.5 < lateRatio && 0.25 < Math.max(diceGap ?? 0, accuracyGap ?? 0);
}

export interface Overfit {
  readonly gap: SplitGap;
  /** Share of the run at which the validation loss was lowest. */
  readonly at: number;
  readonly lowest: number;
  /** Rise of the validation loss since, as a share of its lowest. */
  readonly rise: number;
}

/** Common default: (val − train) / train > 0.1 and growing. That it is more than noise is asked separately. */
const realRise = 0.1;

/** Validation was near training at first, then its loss rose while that of training fell. */
export function overfit(view: RunView, gap: SplitGap | null): Overfit | null {
  const turn = turningPoint(view.loss.validation);
  if (gap === null || turn === null || 0.7 < turn.at || turn.rise < realRise || validationDiffers(gap)) return null;
  const trainThen = valueAt(gap.train.smooth, turn.at);
  if (0.85 * trainThen < tailLevel(gap.train.smooth) || gap.lateRatio < 1.25) return null;
  // A rise must be more than the noise of the curve.
  if (turn.rise * turn.lowest < 3 * jitter(gap.validation.smooth)) return null;
  return { gap, ...turn };
}
