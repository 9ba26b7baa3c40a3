import { lossKind } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { median, rangeOf, tailLevel } from './seriesMath.ts';
import { isFlat } from './flat.ts';
import type { Trivial } from './trivial.ts';

export interface Flat {
  readonly series: Series;
  readonly from: number;
  readonly to: number;
  /** Largest minus smallest over the first value. */
  readonly range: number;
  /** Loss over the entropy of the class shares; null where unknown. About 1: it predicts the shares and no more. */
  readonly lossOverEntropy: number | null;
}

/** A Dice that moved more than this was learned. */
const movedDice = 0.03;

/** The training loss stays where it began, and so does the Dice. */
export function flatLoss(view: RunView, trivial: Trivial): Flat | null {
  const series = trainOf(view.loss);
  const values = series?.smooth ?? [];
  if (series === null || values.length < 3 || series.badPoints.length > 0) return null;
  const from = median(values.slice(0, Math.max(1, Math.floor(values.length / 4))));
  const to = tailLevel(values);
  const scale = Math.max(Math.abs(from), 1e-9);
  const range = rangeOf(values) / scale;
  if (!isFlat(view)) return null;
  // A loss that is at 0 from the start has another cause.
  if (Math.abs(to) < 1e-3) return null;
  const overlap = mainOf(view.overlap);
  if (overlap !== null && movedDice < rangeOf(overlap.smooth)) return null;
  return { series, from, to, range, lossOverEntropy: overEntropy(view, trivial, to) };
}

/** After the first one or two epochs nothing moves any more: a network of dead units gives the same everywhere. */
export interface Dead {
  readonly series: Series;
  readonly first: number;
  readonly level: number;
  readonly lossOverEntropy: number | null;
}

export function deadAfterStart(view: RunView, trivial: Trivial): Dead | null {
  const series = trainOf(view.loss);
  const values = series?.smooth ?? [];
  const [first] = values;
  if (series === null || first === undefined || values.length < 5) return null;
  const rest = values.slice(2);
  const level = median(rest);
  // One percent: the loss of a constant output changes with the order of batches only.
  if (0.01 * Math.abs(level) < rangeOf(rest) || Math.abs(level) < 1e-4) return null;
  if (first - level < 0.05 * Math.abs(level)) return null;
  const overlap = mainOf(view.overlap);
  if (overlap !== null && 0.02 < rangeOf(overlap.smooth.slice(2))) return null;
  return { series, first, level, lossOverEntropy: overEntropy(view, trivial, level) };
}

function overEntropy(view: RunView, trivial: Trivial, level: number): number | null {
  if (lossKind(view) === 'overlap' || trivial.entropy === null || trivial.entropy <= 0) return null;
  return level / trivial.entropy;
}

/** The rate fell to nothing before the network had learned. */
export interface Decayed {
  readonly series: Series;
  readonly from: number;
  readonly to: number;
  /** Share of the run in which the rate was below a thousandth of its highest, 0…1. */
  readonly deadShare: number;
}

/** Below this part of its highest value a rate moves nothing. */
const deadRate = 1e-3;

export function decayedRate({ learningRate }: RunView): Decayed | null {
  const values = learningRate?.values ?? [];
  if (learningRate === null || values.length < 3) return null;
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  const last = values.at(-1) ?? highest;
  const dead = values.filter((value) => value <= deadRate * highest).length / values.length;
  // A warm-up begins low; only an end that stays low is a decay. A cosine ends in the last few percent of a run.
  return dead < 0.4 || deadRate * highest < last
    ? null
    : { series: learningRate, from: highest, to: last, deadShare: dead };
}
