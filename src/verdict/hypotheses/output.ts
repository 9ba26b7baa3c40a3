import { clippedLoss, doubleSigmoid, isDiceOnLogits } from '../../facts/run/lossShape.ts';
import { ratioOutOfRange } from '../../facts/run/lossSign.ts';
import { frozenMetric } from '../../facts/run/frozenMetric.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import { hasLearned, isNegative, isNotFinite, rateKind } from '../signs.ts';
import type { VerdictCase } from '../verdictCase.ts';

const isRateHigh = (of: VerdictCase): boolean | null => {
  const kind = rateKind(of);
  return kind === null ? null : kind === 'high' || kind === 'extreme';
};

/** Head, loss and metric do not fit each other. */
export const outputHypotheses: readonly Hypothesis[] = [
  {
    id: 'head-loss',
    title: 'Output, loss and metric do not fit each other',
    prior: -2,
    names: ['model/head-loss-mismatch', 'run/metric-constant', 'run/dice-above-one'],
    otherwise: 'model/head-loss-mismatch',
    predictions: [
      {
        says: 'The saved model’s head does not fit its loss or metrics.',
        test: found(['model/head-loss-mismatch'], ({ severity }) => severity !== 'info'),
        ifHolds: 5.5,
        ifNot: -2,
      },
      {
        says: 'A metric stays the same to the last digit while the loss falls.',
        test: found(['run/metric-constant']),
        ifHolds: 5.5,
        ifNot: -1,
      },
      {
        says: 'Foreground everywhere would give that metric: softmax over one channel is 1.',
        test: when(({ view, trivial }) => frozenMetric(view, trivial)?.isAllForeground === true),
        ifHolds: 1,
        ifNot: 0,
      },
      {
        says: 'The loss stops at what a sigmoid of a sigmoid costs, though pixels are told apart.',
        test: when(
          ({ view, trivial }) => doubleSigmoid(view, trivial) !== null,
          ({ view, trivial }) => {
            const level = doubleSigmoid(view, trivial);
            return level === null
              ? null
              : {
                  text: `${level.series.curve.name} stays at ${level.level.toPrecision(3)}; probabilities taken for logits cannot get below ${level.expected.toPrecision(3)}.`,
                  file: level.series.curve.file,
                  value: level.level,
                };
          },
        ),
        ifHolds: 6.5,
        ifNot: 0,
      },
      {
        says: 'The loss stands at the cost of probabilities that are exactly 0 or 1.',
        test: when(
          ({ view, trivial }) => clippedLoss(view, trivial) !== null,
          ({ view, trivial }) => {
            const level = clippedLoss(view, trivial);
            return level === null
              ? null
              : {
                  text: `${level.series.curve.name} stands still at ${level.level.toPrecision(3)}: outputs of exactly 0 or 1 that are wrong cost ${level.expected.toPrecision(3)}.`,
                  file: level.series.curve.file,
                  value: level.level,
                };
          },
        ),
        ifHolds: 5,
        ifNot: 0,
      },
      {
        says: 'A Dice lies below 0, or a Dice loss brings it above 1: it is computed on logits.',
        test: when(({ view }) => isDiceOnLogits(view)),
        ifHolds: 5,
        ifNot: 0,
      },
      {
        says: 'The Dice leaves 0 to 1 though no cross-entropy is negative.',
        test: when((of) => ratioOutOfRange(of.view) !== null && isNegative(of) !== true),
        ifHolds: 3,
        ifNot: 0,
      },
      { says: 'The rate is above what the optimizer takes.', test: when(isRateHigh), ifHolds: -2, ifNot: 0.2 },
      { says: 'A cross-entropy is negative, which no head can cause.', test: when(isNegative), ifHolds: -3, ifNot: 0 },
      { says: 'The loss is NaN.', test: when(isNotFinite), ifHolds: -1, ifNot: 0 },
    ],
    confirm:
      'Print minimum and maximum of the output for one batch: probabilities of several pixels must differ and lie between 0 and 1.',
    fix: 'One channel: `sigmoid` with `binary_crossentropy` (or a linear head with `from_logits=True`, `BCEWithLogitsLoss`). Several channels: `softmax` with `sparse_categorical_crossentropy`. Never both an activation and from_logits. Give hard metrics labels, not probabilities.',
  },
  {
    id: 'input',
    title: 'The input is not what the network was made for',
    prior: -3,
    names: [
      'model/input-mismatch',
      'model/pretrained-mismatch',
      'image/value-range',
      'dataset/normalization',
      'image/mixed-channels',
    ],
    otherwise: null,
    predictions: [
      {
        says: 'The saved model’s input differs from the images.',
        test: found(['model/input-mismatch', 'model/pretrained-mismatch'], ({ severity }) => severity !== 'info'),
        ifHolds: 4.5,
        ifNot: -2,
      },
      {
        says: 'The values of the images are unusual.',
        test: found(['image/value-range'], ({ severity }) => severity === 'error'),
        ifHolds: 2,
        ifNot: -0.5,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0.3 },
      {
        says: 'The loss is negative or NaN.',
        test: when((of) => isNegative(of) === true || isNotFinite(of) === true),
        ifHolds: -1.5,
        ifNot: 0,
      },
    ],
    confirm: 'Compare shape, minimum, maximum and mean of one batch with what the network expects.',
    fix: 'Load images with the channels and the scale that the backbone was trained with (its `preprocess_input`), and sizes that its strides divide.',
  },
  {
    id: 'class-count',
    title: 'The head has another number of classes than the masks',
    prior: -3,
    names: ['model/class-count-mismatch', 'mask/undeclared-value', 'mask/label-gap'],
    otherwise: null,
    predictions: [
      {
        says: 'Channels of the head and classes of the masks differ in number.',
        test: found(['model/class-count-mismatch'], ({ severity }) => severity !== 'info'),
        ifHolds: 5,
        ifNot: -3,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -3, ifNot: 0.3 },
    ],
    confirm: 'Compare `np.unique` over all masks with the channels of the last layer.',
    fix: 'Map mask values to 0 … C − 1 while loading and give the head C channels; leave the void value out by `ignore_class` (`ignore_index`).',
  },
  {
    id: 'metric',
    title: 'The Dice that is reported is another than the one meant',
    prior: -2.5,
    names: ['run/metric-disagrees'],
    otherwise: 'run/metric-disagrees',
    predictions: [
      {
        says: 'Two Dice of the same images end far apart.',
        test: found(['run/metric-disagrees']),
        ifHolds: 4,
        ifNot: -3.5,
      },
      {
        says: 'One class was predicted everywhere.',
        test: found(['run/collapsed-to-background', 'run/collapsed-to-foreground']),
        ifHolds: -2,
        ifNot: 0.2,
      },
    ],
    confirm: 'Compute the Dice of all pixels at once, and the mean over images that hold foreground.',
    fix: 'Report one definition: the mean over images that hold foreground, without smoothing.',
  },
];
