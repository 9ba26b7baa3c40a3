import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import { endDice, hasLearned, lossDrop } from '../signs.ts';
import { mainOf } from '../../facts/run/runView.ts';
import { wholeRise } from '../../facts/run/trend.ts';

const failures = [
  'run/loss-not-finite',
  'run/negative-loss',
  'run/dice-above-one',
  'run/metric-constant',
  'run/collapsed-to-background',
  'run/collapsed-to-foreground',
  'run/all-zero-targets',
  'run/not-learning',
  'run/rate-too-high',
  'run/validation-differs',
  'run/exploding-gradients',
  'run/vanishing-gradients',
];

/** Nothing failed. */
export const healthHypotheses: readonly Hypothesis[] = [
  {
    id: 'healthy',
    title: 'Healthy',
    prior: 1,
    names: [],
    otherwise: 'none',
    predictions: [
      {
        says: 'No rule about the run finds an error.',
        test: (of) => flip(found(failures, ({ severity }) => severity === 'error')(of)),
        ifHolds: 2,
        ifNot: -6,
      },
      {
        says: 'The loss falls by more than a tenth.',
        test: when((of) => atLeast(lossDrop(of), 0.1)),
        ifHolds: 1,
        ifNot: -2.5,
      },
      {
        says: 'The Dice is above what the data gives without looking, and rises.',
        test: when(hasLearned),
        ifHolds: 2,
        ifNot: -1.5,
      },
      {
        says: 'The Dice rises by 0.05 or more.',
        test: when(({ view }) => {
          const overlap = mainOf(view.overlap);
          return overlap === null ? null : 0.05 <= wholeRise(overlap) || 0.9 < (overlap.values.at(-1) ?? 0);
        }),
        ifHolds: 1.5,
        ifNot: -2,
      },
      { says: 'The Dice ends above 0.1.', test: when((of) => atLeast(endDice(of), 0.1)), ifHolds: 0, ifNot: -3 },
      {
        says: 'The Dice is no better than a guess.',
        test: found(['run/below-trivial-predictor', 'run/mismatched-pairs']),
        ifHolds: -3,
        ifNot: 0.5,
      },
      {
        says: 'Validation gets worse while training gets better.',
        test: found(['run/overfit'], ({ severity }) => severity !== 'info'),
        ifHolds: -5,
        ifNot: 0.3,
      },
      {
        says: 'The saved model has a fault.',
        test: found(
          [
            'model/head-loss-mismatch',
            'model/not-finite-weights',
            'model/class-count-mismatch',
            'model/input-mismatch',
          ],
          ({ severity }) => severity === 'error',
        ),
        ifHolds: -2.5,
        ifNot: 0.3,
      },
      {
        says: 'The audit finds masks of other images in many pairs.',
        test: found(
          ['dataset/order-mismatch', 'pair/wrong-mask', 'augment/unsynchronized', 'pair/flipped-or-rotated'],
          ({ severity, share }) => severity === 'error' && 0.15 <= share,
        ),
        ifHolds: -5,
        ifNot: 0,
      },
    ],
    confirm: 'Look at the predictions of ten validation images.',
    fix: 'Nothing needs fixing in this run.',
  },
  {
    id: 'stopped-early',
    title: 'Stopped while it was still learning',
    prior: -4,
    names: ['run/stopped-early'],
    otherwise: 'run/stopped-early',
    predictions: [
      {
        says: 'The Dice was at its best in the last epochs, and the loss still fell.',
        test: found(['run/stopped-early']),
        ifHolds: 3.5,
        ifNot: -4,
      },
      {
        says: 'A rule about the run finds an error.',
        test: found(failures, ({ severity }) => severity === 'error'),
        ifHolds: -4,
        ifNot: 0,
      },
    ],
    confirm: 'Train on from the last checkpoint: the Dice goes on rising.',
    fix: 'Train for at least as many epochs again.',
  },
];

function flip(answer: ReturnType<ReturnType<typeof found>>): ReturnType<ReturnType<typeof found>> {
  return answer === null ? null : { ...answer, holds: !answer.holds };
}

function atLeast(value: number | null, limit: number): boolean | null {
  return value === null ? null : limit <= value;
}
