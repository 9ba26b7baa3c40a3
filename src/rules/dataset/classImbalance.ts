import type { JsonValue } from '../../core/model/finding.ts';
import { defineDatasetRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import type { ClassShare } from '../../facts/dataset/classShares.ts';
import { classShares } from '../../facts/dataset/classShares.ts';
import type { ClassWeight } from '../../facts/dataset/classWeights.ts';
import { classWeights, threeDigits } from '../../facts/dataset/classWeights.ts';
import { binarySnippets, classSnippets, hasIndexValues } from '../../facts/dataset/lossSnippets.ts';
import { formatNumber } from '../../core/engine/message.ts';
import { describeList } from '../../facts/mask/describeValues.ts';

export default defineDatasetRule({
  id: 'dataset/class-imbalance',
  title: 'A network that predicts one class looks good',
  severity: 'warning',
  rationale:
    'Plain cross-entropy counts pixels. Where a class has few of them, predicting it nowhere is nearly the optimum: accuracy is high from the first epoch, and the Dice of that class stays at 0.',
  remedy:
    'Use a compound loss, Dice + cross-entropy (the most robust in Ma et al. 2021, “Loss odyssey in medical image segmentation”), or weight the cross-entropy. The finding’s data hold both, with the weights computed, for Keras and for PyTorch. Report the Dice by class, never the accuracy alone.',
  needs: { census },
  options: {
    minForegroundShare: {
      default: 0.05,
      minimum: 0,
      maximum: 1,
      doc: 'Binary masks: share of foreground pixels below which it is reported. Below 0.05, predicting only background has an accuracy above 0.95.',
    },
    maxForegroundShare: {
      default: 0.75,
      minimum: 0,
      maximum: 1,
      doc: 'Binary masks: share of foreground pixels above which it is noted that predicting only foreground has a high Dice, 2p / (1 + p): above 0.75, more than 0.85.',
    },
    minClassShare: {
      default: 0.01,
      minimum: 0,
      maximum: 1,
      doc: 'More than two classes: share of pixels below which a class is named. Fewer than 1 % weigh little in a cross-entropy over pixels.',
    },
  },
  messages: {
    rareForeground:
      '{foregroundShare:percent} of the pixels are foreground. Predicting only background gives accuracy {accuracy} and Dice 0. Use Dice + cross-entropy, or weight the foreground by {weight}.',
    mostlyForeground:
      '{foregroundShare:percent} of the pixels are foreground. Predicting only foreground gives accuracy {accuracy} and Dice {dice}: judge a model by how far it is above that, or by the Dice of the background class.',
    rareClasses:
      '{rareCount} of {classCount} classes have less than {minClassShare:percent} of the pixels each: {rareList}. Predicting only {commonName} gives accuracy {accuracy} and mean Dice {dice}. Use soft Dice + cross-entropy, or weight the classes (up to {largestWeight}).',
  },
  check({ facts: { census: all }, options, dataset, report, cannotTell }) {
    const { scheme } = all;
    if (scheme.kind === 'instances')
      cannotTell('The masks number objects one by one, so shares of classes have no meaning.');
    const listed = classShares(all, dataset);
    const isStrange = ({ value }: ClassShare): boolean =>
      all.strangers.values.some((strange) => strange.value === value);
    const classes = listed.filter((each) => !each.isIgnored && each.pixelCount > 0 && !isStrange(each));
    if (scheme.kind === 'instances' || scheme.kind === 'constant' || classes.length < 2) return;
    const pixelCount = classes.reduce((sum, each) => sum + each.pixelCount, 0);
    const shareOf = (each: ClassShare): number => each.pixelCount / pixelCount;
    const weights = classWeights(classes);
    const shared = { classes: listed.map((each) => classData(each, weights)) };
    const [first, second] = classes;
    if (classes.length === 2 && first !== undefined && second !== undefined) {
      const foregroundShare = shareOf(second);
      const weight = threeDigits((1 - foregroundShare) / foregroundShare);
      const data = { ...shared, foregroundShare, weight, ...binarySnippets(weight) };
      const dice = (2 * foregroundShare) / (1 + foregroundShare);
      if (foregroundShare < options.minForegroundShare) {
        report({ kind: 'dataset' }, 'rareForeground', { ...data, accuracy: 1 - foregroundShare, dice: 0 });
      } else if (options.maxForegroundShare < foregroundShare) {
        report(
          { kind: 'dataset' },
          'mostlyForeground',
          { ...data, accuracy: foregroundShare, dice },
          { severity: 'info' },
        );
      }
      return;
    }
    const rare = classes
      .filter((each) => shareOf(each) < options.minClassShare)
      .sort((a, b) => a.pixelCount - b.pixelCount);
    const common = classes.reduce((most, each) => (most.pixelCount < each.pixelCount ? each : most));
    if (rare.length === 0) return;
    const accuracy = shareOf(common);
    report({ kind: 'dataset' }, 'rareClasses', {
      ...shared,
      rareCount: rare.length,
      classCount: classes.length,
      minClassShare: options.minClassShare,
      rareList: describeList(
        rare.map((each) => `${each.name} (${formatNumber(shareOf(each), 'percent')})`),
        5,
      ),
      rareValues: rare.map(({ value }) => value),
      commonName: common.name,
      commonValue: common.value,
      accuracy,
      dice: (2 * accuracy) / (1 + accuracy) / classes.length,
      largestWeight: Math.max(...weights.map(({ medianFrequency }) => medianFrequency)),
      ...(hasIndexValues(weights)
        ? classSnippets(
            weights,
            listed.filter(({ isIgnored }) => isIgnored).map(({ value }) => value),
          )
        : {}),
    });
  },
});

function classData(
  { value, name, pixelShare, imageShare, isIgnored }: ClassShare,
  weights: readonly ClassWeight[],
): JsonValue {
  const weight = weights.find((each) => each.value === value);
  const own = { value, name, pixelShare, imageShare, isIgnored };
  return weight === undefined
    ? own
    : { ...own, medianFrequencyWeight: weight.medianFrequency, inverseWeight: weight.inverse };
}
