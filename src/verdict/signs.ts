import { asDice } from '../facts/run/collapse.ts';
import { fallOf } from '../facts/run/level.ts';
import { negativeLoss } from '../facts/run/lossSign.ts';
import { notFiniteLoss } from '../facts/run/notFinite.ts';
import { rateLimits } from '../facts/run/rateLimits.ts';
import { mainOf, trainOf } from '../facts/run/runView.ts';
import { tailLevel } from '../facts/run/seriesMath.ts';
import { wholeRise } from '../facts/run/trend.ts';
import type { Evidence, VerdictCase } from './verdictCase.ts';

/** Quantities that several hypotheses predict. Null: not known here. */

/** Dice (or what the IoU gives as Dice) at the end, of validation where logged. */
export function endDice({ view }: VerdictCase): number | null {
  const series = mainOf(view.overlap);
  if (series === null || series.values.length === 0) return null;
  return asDice(tailLevel(series.smooth), view.overlapKind);
}

/** Dice above which a network of two classes has learned; of several, a mean IoU of 0.15 above its start is as much. */
const learnedDice = 0.6;

/** The network has learned its task, so far as the metric tells. */
export function hasLearned(of: VerdictCase): boolean | null {
  const dice = endDice(of);
  if (dice === null) return null;
  const floor = of.trivial.floorDice;
  const isAbove = floor === null || floor + 0.1 < dice;
  return dice < 1.005 && isAbove && (learnedDice < dice || 0.15 < wholeRise(mainOf(of.view.overlap)));
}

export function isNotFinite({ view }: VerdictCase): boolean | null {
  return view.loss.train === null && view.loss.validation === null ? null : notFiniteLoss(view) !== null;
}

export function isNegative({ view }: VerdictCase): boolean | null {
  return view.loss.train === null && view.loss.validation === null ? null : negativeLoss(view)?.isImpossible === true;
}

/** The rate against what its optimizer takes; null where no file states it. */
export function rateKind({ view }: VerdictCase): 'low' | 'usual' | 'high' | 'extreme' | null {
  if (view.rate === null) return null;
  const { value } = view.rate;
  const { low, high, extreme } = rateLimits(view.optimizer);
  if (extreme <= value) return 'extreme';
  if (high < value) return 'high';
  return value < low ? 'low' : 'usual';
}

export function rateEvidence({ view }: VerdictCase): Evidence | null {
  if (view.rate === null) return null;
  const { value, file, place } = view.rate;
  const optimizer = view.optimizer === null ? '' : ` (${view.optimizer})`;
  return {
    text: `The learning rate is ${String(value)}${optimizer}.`,
    file,
    ...(place === null ? {} : { place }),
    value,
  };
}

/** Relative fall of the training loss over the run. */
export function lossDrop({ view }: VerdictCase): number | null {
  return fallOf(trainOf(view.loss))?.drop ?? null;
}

/** Highest and number of values that the masks hold. */
export function maskTop({ dataset }: VerdictCase): number | null {
  const values = dataset?.maskValues ?? [];
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value), 0);
}
