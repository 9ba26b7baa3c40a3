import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { largest, median, tailLevel, tailOf, valueAt } from './seriesMath.ts';

/** Rise of a Dice over its second half above which a network is still learning: more than the noise of ten validation images. */
export const realRise = 0.03;

/** How much a series ends above its middle. */
export function lateRise(series: Series | null): number {
  const values = series?.smooth ?? [];
  if (values.length < 3) return 0;
  return median(values.slice(-2)) - valueAt(values, 0.45);
}

/** How much a series ends above its start. */
export function wholeRise(series: Series | null): number {
  const values = series?.smooth ?? [];
  return values.length < 2 ? 0 : tailLevel(values) - (values[0] ?? 0);
}

/** True where Dice or, without one, the loss says that the network is getting better, in the second half of the run. */
export function isStillLearning(view: RunView): boolean {
  const overlap = mainOf(view.overlap);
  if (overlap !== null && overlap.smooth.length >= 3) return realRise <= lateRise(overlap);
  return 0.1 <= lossFallAtEnd(view);
}

/** Fall of the training loss over the last third, as a share of what it was there; 0 where it cannot be told. */
export function lossFallAtEnd(view: RunView): number {
  const values = trainOf(view.loss)?.smooth ?? [];
  if (values.length < 4) return 0;
  const from = valueAt(values, 0.66);
  return (from - median(values.slice(-2))) / Math.max(Math.abs(from), 1e-12);
}

/** The run ended while its validation was at its best and its loss still fell. */
export interface StoppedEarly {
  readonly series: Series;
  /** Rise of the Dice (or fall of the loss, as a share) over the last third. */
  readonly change: number;
  readonly best: number;
}

/** Rise over the last third above which the next epochs would have been worth it. */
const worthwhileRise = 0.02;

export function stoppedEarly(view: RunView): StoppedEarly | null {
  const series = mainOf(view.overlap);
  if (series === null || series.smooth.length < 4 || lossFallAtEnd(view) < 0.02) return null;
  const values = series.smooth;
  const best = largest(values);
  const change = median(values.slice(-2)) - valueAt(values, 0.66);
  const isAtBest = largest(tailOf(values)) === best;
  return isAtBest && worthwhileRise <= change ? { series, change, best } : null;
}
