import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import { endDice, hasLearned, isNegative, isNotFinite } from '../signs.ts';

/** Training and validation differ. */
export const splitHypotheses: readonly Hypothesis[] = [
  {
    id: 'validation-differs',
    title: 'Validation is other data than training, or prepared in another way',
    prior: -2,
    names: ['split/drift', 'run/validation-differs'],
    otherwise: 'run/validation-differs',
    predictions: [
      {
        says: 'Validation is far worse from the first epochs on, while training goes well.',
        test: found(['run/validation-differs']),
        ifHolds: 6.5,
        ifNot: -5,
      },
      {
        says: 'The audit finds that the splits differ.',
        test: found(['split/drift', 'split/missing-class'], ({ severity }) => severity !== 'info'),
        ifHolds: 1.5,
        ifNot: -0.3,
      },
      {
        says: 'BatchNorm is too slow for the number of steps.',
        test: found(['model/batchnorm-momentum']),
        ifHolds: -1,
        ifNot: 0.2,
      },
      {
        says: 'The loss is NaN or negative.',
        test: when((of) => isNotFinite(of) === true || isNegative(of) === true),
        ifHolds: -4,
        ifNot: 0,
      },
    ],
    confirm:
      'Evaluate the model on training images through the validation code. Good: the data differ. Bad: the code does.',
    fix: 'Draw training and validation from one pool by patient, site or scene, and send both through the same function of loading and scaling.',
  },
  {
    id: 'batchnorm',
    title: 'BatchNorm has not found its statistics',
    prior: -3,
    names: ['model/batchnorm-momentum'],
    otherwise: null,
    predictions: [
      {
        says: 'The momentum needs more steps than an epoch has.',
        test: found(['model/batchnorm-momentum']),
        ifHolds: 3,
        ifNot: -4,
      },
      {
        says: 'Validation is far worse from the first epochs on.',
        test: found(['run/validation-differs']),
        ifHolds: 2.5,
        ifNot: -1.5,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -3, ifNot: 0 },
    ],
    confirm: 'Evaluate with BatchNorm in training mode: the Dice is as in training.',
    fix: 'Set the momentum to 0.9 (PyTorch: 0.1), or use GroupNorm where a batch has fewer than eight images.',
  },
  {
    id: 'overfit',
    title: 'The network learns its training images by heart',
    prior: -1.5,
    names: ['run/overfit', 'split/too-small'],
    otherwise: 'run/overfit',
    predictions: [
      {
        says: 'Validation gets worse while training gets better.',
        test: found(['run/overfit'], ({ severity }) => severity !== 'info'),
        ifHolds: 5.5,
        ifNot: -2.5,
      },
      { says: 'The validation loss rises since its lowest.', test: found(['run/overfit']), ifHolds: 1.5, ifNot: -2 },
      {
        says: 'The validation Dice is good all the same.',
        test: when((of) => within(endDice(of), 0.75)),
        ifHolds: -1.5,
        ifNot: 0.3,
      },
    ],
    confirm: 'Evaluate the weights of the epoch with the lowest validation loss.',
    fix: 'Keep the best weights, augment, and get more images; a smaller network helps less.',
  },
  {
    id: 'leakage',
    title: 'Images of one scene lie in training and validation',
    prior: -3.5,
    names: ['split/leakage'],
    otherwise: null,
    predictions: [
      {
        says: 'The audit finds the same or nearly the same images on both sides.',
        test: found(['split/leakage'], ({ severity }) => severity === 'error'),
        ifHolds: 3.5,
        ifNot: -4,
      },
      {
        says: 'The validation Dice is high: it is the test set where it will be low.',
        test: when((of) => within(endDice(of), 0.75)),
        ifHolds: 1,
        ifNot: -1.5,
      },
    ],
    confirm: 'Split by patient, scene or video and train again: the validation Dice falls to that of the test set.',
    fix: 'Split by scene, not by frame or tile.',
  },
  {
    id: 'few-validation-images',
    title: 'Too few validation images to tell',
    prior: -3,
    names: ['run/too-few-validation-images', 'split/too-small'],
    otherwise: 'run/too-few-validation-images',
    predictions: [
      {
        says: 'Validation has a handful of images, or its Dice jumps.',
        test: found(['run/too-few-validation-images']),
        ifHolds: 3,
        ifNot: -4,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -0.5, ifNot: 0 },
    ],
    confirm: 'Evaluate by cross-validation.',
    fix: 'Validate on at least 20 images.',
  },
];

function within(value: number | null, least: number): boolean | null {
  return value === null ? null : least <= value && value <= 1.005;
}
