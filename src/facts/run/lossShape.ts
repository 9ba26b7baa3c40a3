import { accuracyPlateau } from './collapse.ts';
import { lossKind } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { rangeOf, tailLevel, tailOf } from './seriesMath.ts';
import type { Trivial } from './trivial.ts';

/** A loss level that arithmetic explains. */
export interface LossLevel {
  readonly series: Series;
  readonly level: number;
  readonly expected: number;
}

/** −ln 1e-7: what a wrong pixel costs where the probability is clipped as Keras does (`epsilon()`); PyTorch clips at 100. */
const clippedCosts = [16.118, 15.942, 100];
const clipTolerance = 0.05;

/** The loss stands still at the cost of a clipped probability times the share of wrong pixels: the head gives exactly 0 or 1 everywhere. */
export function clippedLoss(view: RunView, trivial: Trivial): LossLevel | null {
  const series = trainOf(view.loss);
  if (series === null || series.smooth.length < 3 || lossKind(view) === 'overlap') return null;
  const level = tailLevel(series.smooth);
  if (0.01 * level < rangeOf(tailOf(series.smooth)) || level < 0.02) return null;
  const own = view.accuracy.train ?? view.accuracy.validation;
  const accuracy = accuracyPlateau(own);
  const wrong = [...(accuracy === null ? trivialShares(trivial) : [1 - accuracy]), ...shareOfDice(view)];
  for (const cost of clippedCosts) {
    for (const share of wrong) {
      const expected = cost * share;
      if (expected > 0 && Math.abs(level - expected) < clipTolerance * expected) return { series, level, expected };
    }
  }
  return null;
}

/** Where foreground is given everywhere, the Dice d tells the share: d / (2 − d). */
function shareOfDice(view: RunView): readonly number[] {
  const series = mainOf(view.overlap);
  if (series === null || series.values.length < 3 || 1e-4 < rangeOf(series.smooth)) return [];
  const level = tailLevel(series.smooth);
  const share = view.overlapKind === 'dice' ? level / (2 - level) : level;
  return 0.005 < share && share < 0.95 ? [1 - share] : [];
}

function trivialShares({ foregroundShare }: Trivial): readonly number[] {
  return foregroundShare === null ? [] : [foregroundShare, 1 - foregroundShare];
}

/** softplus(0) and softplus(−1): the least that background and foreground cost where a probability is taken for a logit. */
const backgroundCost = Math.LN2;
const foregroundCost = 0.31326;

/**
 * A loss that sinks no lower than what a sigmoid fed to another sigmoid allows, though the Dice or the accuracy says that pixels are told apart.
 */
export function doubleSigmoid(view: RunView, trivial: Trivial): LossLevel | null {
  const series = trainOf(view.loss);
  if (series === null || series.smooth.length < 3 || lossKind(view) === 'overlap') return null;
  const level = tailLevel(series.smooth);
  if (level < 0.4 || 0.7 < level || (series.smooth[0] ?? 0) < level) return null;
  const dice = mainOf(view.overlap);
  const accuracy = mainOf(view.accuracy);
  const endDice = dice === null ? null : tailLevel(dice.smooth);
  const endAccuracy = accuracy === null ? null : tailLevel(accuracy.smooth);
  const share = trivial.foregroundShare;
  // A calibrated network of this loss is hardly better than chance. One that tells pixels apart must have another output than the loss thinks.
  const tellsApart = 0.93 < (endAccuracy ?? 0) || 0.7 < (endDice ?? 0);
  const plateau = accuracyPlateau(accuracy);
  if (!tellsApart)
    return isAtBackgroundCost(series, plateau ?? null, endDice) ? { series, level, expected: backgroundCost } : null;
  const expected = share === null ? level : backgroundCost * (1 - share) + foregroundCost * share;
  return Math.abs(level - expected) < 0.06 * expected ? { series, level, expected } : null;
}

/** Nothing is predicted, and still each pixel costs ln 2: the loss takes probabilities of 0 for logits of 0. */
function isAtBackgroundCost({ smooth }: Series, accuracy: number | null, dice: number | null): boolean {
  const level = tailLevel(smooth);
  const hasFallen = 1.03 * level < (smooth[0] ?? 0);
  const isUneven = accuracy !== null && 0.1 < Math.abs(accuracy - 0.5);
  const isEmpty = dice !== null && dice < 0.02;
  return (
    hasFallen && Math.abs(level - backgroundCost) < 0.012 * backgroundCost && isEmpty && (isUneven || accuracy === null)
  );
}

/** A soft Dice below 0, or one that leaves [0, 1] while the loss is a Dice loss: it is computed on logits. */
export function isDiceOnLogits(view: RunView): boolean {
  const series = mainOf(view.overlap);
  if (series === null) return false;
  return (
    series.values.some((value) => value < -0.005) ||
    (lossKind(view) === 'overlap' && series.values.some((value) => 1.005 < value))
  );
}
