import { clippedLoss, doubleSigmoid } from '../../facts/run/lossShape.ts';
import { collapse } from '../../facts/run/collapse.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { found, when } from '../hypothesis.ts';
import type { VerdictCase } from '../verdictCase.ts';
import { wholeOf } from '../verdictCase.ts';
import { hasLearned, isNegative, isNotFinite, rateKind } from '../signs.ts';

/** Share of foreground below which imbalance alone can bring a network down: above, healthy networks leave the background within a few epochs. */
const rareShare = 0.04;

function foregroundShare({ view, trivial }: VerdictCase): number | null {
  return trivial.foregroundShare ?? collapse(view, trivial)?.foregroundShare ?? null;
}

function atShare(test: (share: number) => boolean): (of: VerdictCase) => boolean | null {
  return (of) => {
    const share = foregroundShare(of);
    return share === null ? null : test(share);
  };
}

const isRateOff = (of: VerdictCase): boolean | null => {
  const kind = rateKind(of);
  return kind === null ? null : kind !== 'usual';
};

/** The network gives one class everywhere. */
export const collapseHypotheses: readonly Hypothesis[] = [
  {
    id: 'collapse-background',
    title: 'Collapse to background: foreground is rare and the loss counts pixels',
    prior: -1.5,
    names: ['dataset/class-imbalance', 'run/collapsed-to-background', 'mask/vanishes'],
    otherwise: 'run/collapsed-to-background',
    predictions: [
      {
        says: 'The accuracy stays at the share of background, and the Dice near 0.',
        test: found(['run/collapsed-to-background']),
        ifHolds: 5,
        ifNot: -5,
      },
      {
        says: `Less than ${String(rareShare * 100)} % of the pixels are foreground.`,
        test: when(
          atShare((share) => share < rareShare),
          (of) => {
            const share = foregroundShare(of);
            return share === null
              ? null
              : {
                  text: `${(share * 100).toPrecision(2)} % of the pixels are foreground; background everywhere has an accuracy of ${(1 - share).toPrecision(4)} and a Dice of 0.`,
                  file: wholeOf(of),
                  value: share,
                };
          },
        ),
        ifHolds: 1.5,
        ifNot: -1.5,
      },
      {
        says: 'The audit finds a dataset where background alone looks good.',
        test: found(['dataset/class-imbalance'], ({ severity }) => severity !== 'info'),
        ifHolds: 1,
        ifNot: -0.5,
      },
      { says: 'The rate lies outside of what the optimizer takes.', test: when(isRateOff), ifHolds: -2.5, ifNot: 0.3 },
      {
        says: 'The loss is NaN or negative.',
        test: when((of) => isNotFinite(of) === true || isNegative(of) === true),
        ifHolds: -3,
        ifNot: 0,
      },
      {
        says: 'Head and loss do not fit each other.',
        test: found(['model/head-loss-mismatch'], ({ severity }) => severity === 'error'),
        ifHolds: -2,
        ifNot: 0.2,
      },
      { says: 'The network learns all the same.', test: when(hasLearned), ifHolds: -4, ifNot: 0 },
      {
        says: 'The loss stands where a wrong head puts it.',
        test: when(({ view, trivial }) => doubleSigmoid(view, trivial) !== null || clippedLoss(view, trivial) !== null),
        ifHolds: -2.5,
        ifNot: 0,
      },
    ],
    confirm: 'Look at the probabilities of one image that holds foreground: all are about the share of foreground.',
    fix: 'Train with Dice + cross-entropy, or weight the foreground, on crops of which at least a third hold foreground. Judge by the Dice of images that hold foreground.',
  },
  {
    id: 'collapse-foreground',
    title: 'Collapse to foreground',
    prior: -2,
    names: ['mask/inverted', 'run/collapsed-to-foreground'],
    otherwise: 'run/collapsed-to-foreground',
    predictions: [
      {
        says: 'The accuracy stays at the share of foreground p, the Dice at 2p / (1 + p).',
        test: found(['run/collapsed-to-foreground']),
        ifHolds: 6,
        ifNot: -5,
      },
      {
        says: 'The audit finds foreground and background swapped.',
        test: found(['mask/inverted']),
        ifHolds: 1.5,
        ifNot: -0.2,
      },
      { says: 'The rate lies outside of what the optimizer takes.', test: when(isRateOff), ifHolds: -2, ifNot: 0.3 },
      {
        says: 'Head and loss do not fit each other.',
        test: found(['model/head-loss-mismatch'], ({ severity }) => severity === 'error'),
        ifHolds: -2,
        ifNot: 0.2,
      },
      {
        says: 'The loss stands where a wrong head puts it.',
        test: when(({ view, trivial }) => doubleSigmoid(view, trivial) !== null || clippedLoss(view, trivial) !== null),
        ifHolds: -2.5,
        ifNot: 0,
      },
    ],
    confirm: 'Look at the probabilities of one image: all are above the threshold.',
    fix: 'Add a cross-entropy to the Dice loss, take weights out of the loss, and divide the rate by ten.',
  },
];
