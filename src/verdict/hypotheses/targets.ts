import { ratioOutOfRange } from '../../facts/run/lossSign.ts';
import { mainOf } from '../../facts/run/runView.ts';
import { tailLevel } from '../../facts/run/seriesMath.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import { wholeOf } from '../verdictCase.ts';
import { isNegative, maskTop, rateKind } from '../signs.ts';

/** The numbers in the targets are not 0 and 1. */
export const targetHypotheses: readonly Hypothesis[] = [
  {
    id: 'targets-255',
    title: 'Targets are 0 and 255 instead of 0 and 1',
    // The most frequent of all in the threads.
    prior: -2,
    names: [
      'mask/scale',
      'mask/mixed-scale',
      'mask/non-binary',
      'mask/interpolated',
      'mask/lossy',
      'run/negative-loss',
    ],
    otherwise: 'run/dice-above-one',
    predictions: [
      { says: 'The loss falls below 0.', test: found(['run/negative-loss']), ifHolds: 6, ifNot: -3.5 },
      {
        says: 'The Dice rises above 1, to 2 at most.',
        test: when(({ view }) => (mainOf(view.overlap) === null ? null : ratioOutOfRange(view)?.direction === 'above')),
        ifHolds: 3.5,
        ifNot: -2.5,
      },
      {
        says: 'The masks on disk hold values above 1.',
        test: when(
          (of) => {
            const top = maskTop(of);
            return top === null ? null : 1 < top;
          },
          (of) => {
            const top = maskTop(of);
            return top === null
              ? null
              : { text: `The masks hold values up to ${String(top)}.`, file: wholeOf(of), value: top };
          },
        ),
        ifHolds: 1,
        ifNot: -4,
      },
      {
        says: 'The audit finds masks on another scale than 0 and 1.',
        test: found(['mask/scale', 'mask/mixed-scale']),
        ifHolds: 1,
        ifNot: 0,
      },
      {
        says: 'The accuracy is near 0: no output equals 255.',
        test: when(({ view }) => {
          const accuracy = mainOf(view.accuracy);
          return accuracy === null || accuracy.values.length === 0 ? null : tailLevel(accuracy.smooth) < 0.02;
        }),
        ifHolds: 1,
        ifNot: 0,
      },
    ],
    confirm: 'Print `np.unique(mask)` of one batch as the loss gets it: it shows 0 and 255.',
    fix: 'Make targets of 0 and 1 where masks are loaded: `mask = (mask > 127).astype("float32")` (PyTorch: `mask = (mask > 127).float()`). Then train again from the start.',
  },
  {
    id: 'targets-zero',
    title: 'Every target is 0',
    prior: -2.5,
    names: ['run/all-zero-targets', 'mask/empty'],
    otherwise: 'run/all-zero-targets',
    predictions: [
      {
        says: 'The loss goes to 0 and the accuracy to exactly 1.',
        test: found(['run/all-zero-targets']),
        ifHolds: 6.5,
        ifNot: -5,
      },
      {
        says: 'The masks are stored as 0 and 1, which a division by 255 empties.',
        test: when((of) => {
          const top = maskTop(of);
          return top === null ? null : top === 1;
        }),
        ifHolds: 1,
        ifNot: -0.3,
      },
      { says: 'The loss is negative.', test: when(isNegative), ifHolds: -4, ifNot: 0 },
      {
        says: 'The learning rate is usual.',
        test: when((of) => present(rateKind(of), (kind) => kind === 'usual')),
        ifHolds: 0.2,
        ifNot: -0.5,
      },
    ],
    confirm:
      'Print `mask.min(), mask.max(), mask.mean()` of one batch as the loss gets it: all are 0, or the largest is 0.0039.',
    fix: 'Divide by 255 only where masks hold 255: `mask = (mask > 0).astype("float32")` works for both. Do not use `convert_image_dtype` on masks.',
  },
];

function present<Value>(value: Value | null, test: (value: Value) => boolean): boolean | null {
  return value === null ? null : test(value);
}
