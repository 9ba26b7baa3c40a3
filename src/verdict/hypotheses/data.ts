import { clippedLoss, doubleSigmoid } from '../../facts/run/lossShape.ts';
import { collapse } from '../../facts/run/collapse.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import { endDice, hasLearned, isNegative, isNotFinite, rateKind } from '../signs.ts';
import type { Clue, VerdictCase } from '../verdictCase.ts';

/** Share of swapped or moved pairs that shows in a Dice. */
const manyPairs = 0.15;
const isOfMany = ({ severity, share }: Clue): boolean => severity === 'error' && manyPairs <= share;
const isCostly = ({ severity, share, diceCost }: Clue): boolean =>
  severity !== 'info' && (0.1 <= (diceCost ?? 0) * share || (severity === 'error' && manyPairs <= share));

const isRateOff = (of: VerdictCase): boolean | null => {
  const kind = rateKind(of);
  return kind === null ? null : kind !== 'usual';
};
const isBroken = (of: VerdictCase): boolean | null => isNotFinite(of) === true || isNegative(of) === true;

/** Masks that do not belong to their images, or to the pixels of their images. */
const wrongPairs = ['dataset/order-mismatch', 'pair/wrong-mask', 'augment/unsynchronized', 'pair/flipped-or-rotated'];
const movedPairs = [
  'dataset/systematic-shift',
  'pair/shifted',
  'pair/scaled',
  'pair/exif-orientation',
  'pair/size-mismatch',
];
/** Faults of the values in masks. */
const wrongValues = [
  'mask/palette-lost',
  'mask/color-coded',
  'mask/high-depth',
  'mask/ignore-value',
  'mask/inverted',
  'mask/outline-only',
  'mask/alpha',
  'mask/interpolated',
  'mask/lossy',
  'mask/non-binary',
  'mask/mixed-scale',
  'mask/undeclared-value',
  'mask/vanishes',
  'mask/thin-structures-lost',
];

export const dataHypotheses: readonly Hypothesis[] = [
  {
    id: 'wrong-pairs',
    title: 'Masks do not belong to their images',
    prior: -2.5,
    names: [...wrongPairs, 'run/mismatched-pairs'],
    otherwise: 'run/mismatched-pairs',
    predictions: [
      {
        says: 'The audit finds masks of other images, or masks turned or moved against them.',
        test: found(wrongPairs, isOfMany),
        ifHolds: 6,
        ifNot: -2,
      },
      {
        says: 'Training and validation stop together at what a prediction without the image reaches.',
        test: found(['run/mismatched-pairs']),
        ifHolds: 4.5,
        ifNot: -2,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0.5 },
      { says: 'The loss is NaN or negative.', test: when(isBroken), ifHolds: -4, ifNot: 0 },
      { says: 'The rate lies outside of what the optimizer takes.', test: when(isRateOff), ifHolds: -2.5, ifNot: 0.3 },
      {
        says: 'Head and loss do not fit each other.',
        test: found(['model/head-loss-mismatch', 'run/metric-constant'], ({ severity }) => severity === 'error'),
        ifHolds: -3,
        ifNot: 0,
      },
      {
        says: 'Only background is predicted, and foreground is not known to be rare.',
        test: when(({ view, trivial }) => {
          const found = collapse(view, trivial);
          return found?.side === 'background' ? 0.05 < (found.foregroundShare ?? 1) : null;
        }),
        ifHolds: 3.5,
        ifNot: 0,
      },
      {
        says: 'The loss stands where a wrong head puts it.',
        test: when(({ view, trivial }) => doubleSigmoid(view, trivial) !== null || clippedLoss(view, trivial) !== null),
        ifHolds: -3,
        ifNot: 0,
      },
    ],
    confirm: 'Draw ten masks on their images as the network gets them, after all loading and augmentation.',
    fix: 'Pair files by name, not by position in two lists; sort both lists by the same key; give the generators of image and mask one seed.',
  },
  {
    id: 'moved-masks',
    title: 'Masks lie beside their objects',
    prior: -3,
    names: movedPairs,
    otherwise: null,
    predictions: [
      {
        says: 'The audit finds many masks that are shifted or scaled.',
        test: found(movedPairs, isCostly),
        ifHolds: 4,
        ifNot: -4,
      },
      { says: 'The Dice is still good.', test: when((of) => atLeast(endDice(of), 0.8)), ifHolds: -2.5, ifNot: 0.3 },
      { says: 'The loss is NaN or negative.', test: when(isBroken), ifHolds: -4, ifNot: 0 },
      { says: 'The rate lies outside of what the optimizer takes.', test: when(isRateOff), ifHolds: -2.5, ifNot: 0 },
      {
        says: 'One class was predicted everywhere, or the loss never moved.',
        test: found([
          'run/collapsed-to-background',
          'run/collapsed-to-foreground',
          'run/not-learning',
          'run/metric-constant',
        ]),
        ifHolds: -3,
        ifNot: 0,
      },
    ],
    confirm: 'Compare Dice by image with the shift that the audit gives for it.',
    fix: 'Move the masks back by the shift found, or repair the step that cropped, padded or resized only one of the two.',
  },
  {
    id: 'mask-values',
    title: 'Values of the masks do not mean what the training takes them for',
    prior: -3,
    names: wrongValues,
    otherwise: null,
    predictions: [
      {
        says: 'The audit finds wrong values in many masks.',
        test: found(wrongValues, isCostly),
        ifHolds: 3.5,
        ifNot: -4,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -3, ifNot: 0.5 },
      { says: 'The loss is NaN.', test: when(isNotFinite), ifHolds: -1.5, ifNot: 0 },
      { says: 'The rate lies outside of what the optimizer takes.', test: when(isRateOff), ifHolds: -2, ifNot: 0 },
      {
        says: 'A metric stays the same while the loss falls.',
        test: found(['run/metric-constant']),
        ifHolds: -2,
        ifNot: 0,
      },
    ],
    confirm: 'Print `np.unique` of one mask as it is loaded, and of the same mask after all preparation.',
    fix: 'Map the values to 0 … C − 1 while loading, with nearest-neighbor resizing, and export masks as index PNG.',
  },
];

function atLeast(value: number | null, limit: number): boolean | null {
  return value === null ? null : limit <= value;
}
