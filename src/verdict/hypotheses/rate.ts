import { explodingGradients } from '../../facts/run/gradients.ts';
import { clippedLoss } from '../../facts/run/lossShape.ts';
import { instability } from '../../facts/run/instability.ts';
import { deadAfterStart } from '../../facts/run/learning.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import type { VerdictCase } from '../verdictCase.ts';
import { hasLearned, isNegative, isNotFinite, lossDrop, rateEvidence, rateKind } from '../signs.ts';

function isKind(...kinds: readonly string[]): (of: VerdictCase) => boolean | null {
  return (of) => {
    const kind = rateKind(of);
    return kind === null ? null : kinds.includes(kind);
  };
}

/** The steps of the optimizer are too large, too small, or of no numbers. */
export const rateHypotheses: readonly Hypothesis[] = [
  {
    id: 'rate-high',
    title: 'The learning rate is too high',
    prior: -2,
    names: ['run/rate-too-high', 'model/optimizer-settings'],
    otherwise: 'run/rate-too-high',
    predictions: [
      {
        says: 'The rate is ten times what the optimizer takes, or more.',
        test: when(isKind('extreme'), rateEvidence),
        ifHolds: 4,
        ifNot: 0,
      },
      {
        says: 'The rate is above what the optimizer takes.',
        test: when(isKind('high', 'extreme'), rateEvidence),
        ifHolds: 2,
        ifNot: -3,
      },
      {
        says: 'The loss jumps, becomes NaN, or stands still after the first steps.',
        test: found(['run/rate-too-high']),
        ifHolds: 2.5,
        ifNot: -1,
      },
      {
        says: 'The loss is NaN within the first third of the run.',
        test: when(
          (of) => (isNotFinite(of) === null ? null : (notFiniteLoss(of.view)?.at ?? 1) < 0.34),
          ({ view }) => {
            const broken = notFiniteLoss(view);
            if (broken === null) return null;
            const { curve } = broken.series;
            return {
              text: `${curve.name} is ${String(broken.point.value)} at ${curve.unit} ${String(broken.point.step)}.`,
              file: curve.file,
              ...(broken.point.place === null ? {} : { place: `line ${String(broken.point.place)}` }),
            };
          },
        ),
        ifHolds: 1.5,
        ifNot: -0.3,
      },
      {
        says: 'The training loss is thrown about.',
        test: when(({ view }) => instability(view) !== null),
        ifHolds: 2.5,
        ifNot: 0,
      },
      {
        says: 'The training loss stands still after its first values.',
        test: when(({ view, trivial }) => deadAfterStart(view, trivial) !== null),
        ifHolds: 1,
        ifNot: 0,
      },
      { says: 'The loss was negative before.', test: when(isNegative), ifHolds: -5, ifNot: 0 },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0.3 },
    ],
    confirm: 'Train one epoch at a tenth of the rate: the loss of the first hundred steps falls without jumps.',
    fix: 'Use Adam at 1e-3 or less (1e-4 for pretrained weights), with `clipnorm=1.0` (`clip_grad_norm_`), and start again from fresh weights.',
  },
  {
    id: 'not-learning',
    title: 'The weights do not change',
    prior: -2,
    names: ['run/not-learning', 'model/optimizer-settings'],
    otherwise: 'run/not-learning',
    predictions: [
      { says: 'The loss stays where it began.', test: found(['run/not-learning']), ifHolds: 6, ifNot: -4.5 },
      {
        says: 'The rate is far below what the optimizer takes.',
        test: when(isKind('low'), rateEvidence),
        ifHolds: 2.5,
        ifNot: -0.5,
      },
      {
        says: 'The loss falls by more than a tenth.',
        test: when((of) => {
          const drop = lossDrop(of);
          return drop === null ? null : 0.1 < drop;
        }),
        ifHolds: -2,
        ifNot: 0.3,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0.2 },
      {
        says: 'The loss stands where a wrong head puts it.',
        test: when(({ view, trivial }) => clippedLoss(view, trivial) !== null),
        ifHolds: -2.5,
        ifNot: 0,
      },
    ],
    confirm: 'Compare one weight before and after an epoch: it is the same to five digits.',
    fix: 'Use Adam at 1e-3. Then check that the layers are trainable, that the optimizer holds their parameters, and that the schedule counts steps, not epochs.',
  },
  {
    id: 'not-finite',
    title: 'NaN in the input, the loss or the weights',
    prior: -3,
    names: ['image/not-finite', 'run/loss-not-finite', 'model/not-finite-weights'],
    otherwise: 'run/loss-not-finite',
    predictions: [
      { says: 'The loss is NaN or infinite.', test: found(['run/loss-not-finite']), ifHolds: 5, ifNot: -2.5 },
      { says: 'Images hold NaN.', test: found(['image/not-finite']), ifHolds: 4, ifNot: -0.7 },
      {
        says: 'Weights of the saved model are NaN.',
        test: found(['model/not-finite-weights']),
        ifHolds: 3,
        ifNot: -0.5,
      },
      { says: 'Something before it explains the NaN: a negative loss.', test: when(isNegative), ifHolds: -3, ifNot: 0 },
      {
        says: 'Something before it explains the NaN: a rate that is too high.',
        test: when(isKind('high', 'extreme')),
        ifHolds: -3,
        ifNot: 0.3,
      },
    ],
    confirm:
      'Run with `tf.debugging.enable_check_numerics()` (PyTorch: `torch.autograd.set_detect_anomaly(True)`): it stops at the first operation that gives NaN.',
    fix: 'Add an epsilon to every logarithm and division of the loss, compute the loss in float32, clip the gradient’s norm, and take out images that hold NaN.',
  },
  {
    id: 'exploding',
    title: 'Gradients explode',
    prior: -3,
    names: ['run/exploding-gradients'],
    otherwise: 'run/exploding-gradients',
    predictions: [
      {
        says: 'The norm of the gradient is a thousand times its usual size.',
        test: found(['run/exploding-gradients'], ({ severity }) => severity === 'error'),
        ifHolds: 6,
        ifNot: -3,
      },
      {
        says: 'A gradient was logged.',
        test: when(({ view }) => view.gradientNorm !== null && explodingGradients(view) !== null),
        ifHolds: 0.5,
        ifNot: -1,
      },
      { says: 'The rate alone explains it.', test: when(isKind('high', 'extreme')), ifHolds: -2, ifNot: 0.3 },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -3, ifNot: 0 },
    ],
    confirm: 'Log the gradient’s norm at each step: it jumps before the loss does.',
    fix: 'Clip the gradient’s norm at 1 and divide the rate by ten; scale images to [0, 1].',
  },
  {
    id: 'vanishing',
    title: 'No gradient reaches the weights',
    prior: -3,
    names: ['run/vanishing-gradients', 'model/dead-layer', 'model/saturated-head'],
    otherwise: 'run/vanishing-gradients',
    predictions: [
      { says: 'Gradients are practically 0.', test: found(['run/vanishing-gradients']), ifHolds: 6, ifNot: -1.5 },
      {
        says: 'Layers of the saved model are dead, or its head is saturated.',
        test: found(['model/dead-layer', 'model/saturated-head'], ({ severity }) => severity !== 'info'),
        ifHolds: 3,
        ifNot: -1.5,
      },
      {
        says: 'The loss stays the same after its first values.',
        test: when(({ view, trivial }) => deadAfterStart(view, trivial) !== null),
        ifHolds: 1.5,
        ifNot: -1,
      },
      { says: 'The rate alone explains it.', test: when(isKind('high', 'extreme', 'low')), ifHolds: -2, ifNot: 0 },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0 },
      {
        says: 'The loss stands where a wrong head puts it.',
        test: when(({ view, trivial }) => clippedLoss(view, trivial) !== null),
        ifHolds: -2.5,
        ifNot: 0,
      },
    ],
    confirm: 'Print the mean absolute gradient by layer after one batch: it is below 1e-7.',
    fix: 'Start again from fresh weights with He initialization, normalization layers and a rate of 1e-4, and look at the activation of the head.',
  },
];
