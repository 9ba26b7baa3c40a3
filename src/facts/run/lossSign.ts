import type { CurvePoint } from '../../core/model/run.ts';
import { lossKind, mirrorsDice } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf } from './runView.ts';

export interface NegativeLoss {
  readonly series: Series;
  readonly first: CurvePoint;
  readonly last: CurvePoint;
  readonly lowest: number;
  /** It goes on falling far below what any loss reaches. */
  readonly isUnbounded: boolean;
  /** The loss is a cross-entropy by its name, or no overlap loss by its values. */
  readonly isImpossible: boolean;
}

/**
 * Losses of the form −Dice end at −1, sums of them over outputs or classes a little lower; a cross-entropy with targets of 255 passes this in its
 * first epoch.
 */
const lowestOverlapLoss = -1.05;
/** Rounding of a loss that ends at 0. */
const rounding = -1e-3;
/** How many times lower the end lies than the first negative value where a loss falls without end. */
const unboundedFactor = 3;

/** A loss that is below 0 and is not the negative of a Dice. */
export function negativeLoss(view: RunView): NegativeLoss | null {
  const kind = lossKind(view);
  const limit = kind === 'entropy' ? rounding : lowestOverlapLoss;
  for (const series of [view.loss.train, view.loss.validation]) {
    const first = series?.points.find(({ value }) => value < limit);
    const last = series?.points.at(-1);
    if (series === null || first === undefined || last === undefined) continue;
    const lowest = series.values.reduce((least, value) => Math.min(least, value), 0);
    const isUnbounded = lowest < -10 || (lowest < unboundedFactor * first.value && last.value < first.value);
    const isImpossible = kind === 'entropy' || (isUnbounded && !mirrorsDice(view));
    return { series, first, last, lowest, isUnbounded, isImpossible };
  }
  return null;
}

export interface OutOfRange {
  readonly series: Series;
  readonly point: CurvePoint;
  readonly direction: 'above' | 'below';
}

/** Rounding, and a smooth term that is added outside of the fraction. */
const diceSlack = 0.005;

/** A Dice or IoU above 1 or below 0. */
export function ratioOutOfRange({ overlap }: RunView): OutOfRange | null {
  for (const series of [mainOf(overlap), overlap.train]) {
    if (series === null) continue;
    // The worst point says it best.
    const worst = series.values.reduce(
      (best, value, i) => (distance(series.values[best] ?? 0.5) < distance(value) ? i : best),
      0,
    );
    const value = series.values[worst];
    const point = series.points[worst];
    if (value === undefined || point === undefined || distance(value) <= 0.5 + diceSlack) continue;
    return { series, point, direction: value > 1 ? 'above' : 'below' };
  }
  return null;
}

function distance(value: number): number {
  return Math.abs(value - 0.5);
}
