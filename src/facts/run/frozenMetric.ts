import { accuracyPlateau } from './collapse.ts';
import { fallOf, isConstant } from './level.ts';
import { lossKind } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { tailLevel } from './seriesMath.ts';
import type { Trivial } from './trivial.ts';
import { binaryEntropy, foregroundDice } from './trivial.ts';

/** A metric that never moves while the loss does. */
export interface FrozenMetric {
  readonly series: Series;
  readonly value: number;
  /** Relative fall of the loss meanwhile. */
  readonly lossDrop: number;
  /** It is what foreground everywhere gives: Dice 2a / (1 + a) at an accuracy of a. */
  readonly isAllForeground: boolean;
  /** The loss knows more than the shares of the classes, so that the metric cannot be right. */
  readonly hasLearned: boolean;
}

/** Fall of the loss that no network makes without moving a metric of its output: beyond finding the shares of the classes. */
const realDrop = 0.1;

/**
 * Dice or IoU constant from the first epoch to the last while the loss falls. A constant 0, or a mean IoU of background alone, can be a collapse:
 * then the loss must have fallen below what the shares of the classes explain.
 */
export function frozenMetric(view: RunView, trivial: Trivial): FrozenMetric | null {
  const series = mainOf(view.overlap);
  const fall = fallOf(trainOf(view.loss));
  if (series === null || fall === null || series.values.length < 3 || fall.drop < realDrop) return null;
  if (!isConstant(series.values) || series.badPoints.length > 0) return null;
  const value = series.values[0] ?? 0;
  const accuracySeries = mainOf(view.accuracy);
  const accuracy = accuracyPlateau(accuracySeries);
  const share = trivial.foregroundShare ?? accuracy;
  const ownShare = accuracy ?? trivial.foregroundShare;
  const isAllForeground =
    value > 0.01 && value < 0.95 && ownShare !== null && Math.abs(value - foregroundDice(ownShare)) < 0.02;
  const hasLearned =
    lossKind(view) === 'overlap' ||
    // Probabilities above 0.5 everywhere cost at least ln 2 where foreground is the smaller part.
    (isAllForeground && ownShare < 0.45 && fall.end < 0.98 * Math.LN2) ||
    (share !== null && fall.end < 0.6 * binaryEntropy(share)) ||
    (accuracySeries !== null && accuracy === null && wasImproving(accuracySeries));
  // Of a hard Dice of 0, and of a share that nothing confirms, a collapse is the simpler reading.
  if (!hasLearned && (value < 0.01 || share !== null)) return null;
  return { series, value, lossDrop: fall.drop, isAllForeground, hasLearned };
}

function wasImproving(accuracy: Series): boolean {
  return 0.02 < tailLevel(accuracy.smooth) - (accuracy.smooth[0] ?? 0);
}
