import { defineDatasetRule } from '../../core/engine/rule.ts';
import { formatNumber } from '../../core/engine/message.ts';
import { census } from '../../facts/dataset/census.ts';
import { describeList } from '../../facts/mask/describeValues.ts';
import { compareSplits } from '../../facts/split/compareSplits.ts';
import type { Difference } from '../../facts/split/compareSplits.ts';
import { splitImages, splitMasks } from '../../facts/split/measures.ts';
import { heldOutSplits, referenceSplit } from '../../facts/split/referenceSplit.ts';

export default defineDatasetRule({
  id: 'split/drift',
  title: 'Split unlike the training images',
  severity: 'warning',
  rationale:
    'A model is then measured on something else than it was trained on. The Dice of this split is low from the start and moves with luck, or high for reasons that will not last.',
  remedy:
    'Split at random over cameras, days and patients (but keep the frames of one sequence together), or, where the difference is wanted, train with augmentation that covers it and say so beside the Dice.',
  needs: { census, images: splitImages, masks: splitMasks },
  options: {
    minDelta: {
      default: 0.474,
      minimum: 0,
      maximum: 1,
      doc: 'Smallest effect size (Cliff’s delta) that is reported: 0.474 is called large (Romano et al. 2006). An image of the one split is then the larger one in 74 % of all pairs.',
    },
    minDivergence: {
      default: 0.1,
      minimum: 0,
      maximum: 1,
      doc: 'Smallest Jensen–Shannon divergence of class shares that is reported, in bits. 0.1 is a change such as from 50:50 to 17:83.',
    },
    maxChance: {
      default: 0.01,
      minimum: 0,
      maximum: 1,
      doc: 'Largest probability of such a difference by chance, after correction for the number of comparisons (Holm).',
    },
    minImages: {
      default: 10,
      minimum: 4,
      doc: 'Images that each of the two splits must have: with fewer, a test can hardly tell chance from drift.',
    },
  },
  messages: {
    one: '{split} differs from {train}: {sentence}. A model trained on one is measured on something else. Split again at random, or train with what covers it.',
    many: '{split} differs from {train} in {differenceCount} ways. Most: {sentence}. A model trained on one is measured on something else. Split again at random, or train with what covers it.',
  },
  check({ facts, options, dataset, report, cannotTell }) {
    const { images, masks, census: all } = facts;
    const train = referenceSplit(images.keys());
    if (train === undefined) return;
    for (const split of heldOutSplits(images.keys())) {
      const counts = [images.get(train)?.length ?? 0, images.get(split)?.length ?? 0];
      if (Math.min(...counts) < options.minImages) {
        cannotTell(
          `Cannot tell whether ${split} differs from ${train}: they have ${counts.map(String).join(' and ')} images, and each should have ${String(options.minImages)}.`,
        );
        continue;
      }
      const compared = compareSplits(
        { images: images.get(train) ?? [], masks: masks.get(train) ?? [] },
        { images: images.get(split) ?? [], masks: masks.get(split) ?? [] },
        { census: all, dataset, minCount: options.minImages },
      );
      const isLarge = ({ effect, kind, p }: Difference): boolean =>
        p <= options.maxChance && (kind === 'rank' ? options.minDelta : options.minDivergence) <= Math.abs(effect);
      const large = compared.filter(isLarge).sort((a, b) => strength(b) - strength(a));
      const [worst] = large;
      if (worst === undefined) continue;
      const data = {
        split,
        train,
        sentence: describeList(large.slice(0, 2).map(phraseOf)),
        differenceCount: large.length,
        comparisons: compared.map(({ name, typical, trainTypical, effect, p }) => ({
          name,
          typical,
          trainTypical,
          effect,
          p,
        })),
      };
      report({ kind: 'split', split }, large.length <= 2 ? 'one' : 'many', data);
    }
  },
});

/** Both kinds of effect on one scale, 0…1. */
function strength({ kind, effect }: Difference): number {
  return kind === 'rank' ? Math.abs(effect) : Math.sqrt(effect);
}

function phraseOf({ kind, name, typical, trainTypical, effect, more, less, detail, unit, p }: Difference): string {
  const chance = p < 0.001 ? 'p < 0.001' : `p = ${formatNumber(p)}`;
  if (kind === 'shares') return `${detail} (Jensen–Shannon divergence ${effect.toFixed(2)}, ${chance})`;
  const number = (value: number): string => formatNumber(value, unit);
  return `${effect > 0 ? more : less} (median ${name} ${number(typical)} against ${number(trainTypical)}, Cliff’s delta ${effect.toFixed(2)}, ${chance})`;
}
