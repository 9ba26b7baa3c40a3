import { defineDatasetRule } from '../../core/engine/rule.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { Census } from '../../facts/dataset/census.ts';
import { census } from '../../facts/dataset/census.ts';
import { classShares } from '../../facts/dataset/classShares.ts';
import { strangeValues } from '../../facts/dataset/strangeValues.ts';
import { describeList } from '../../facts/mask/describeValues.ts';
import type { SplitClasses } from '../../facts/split/classTally.ts';
import { splitClasses } from '../../facts/split/classTally.ts';
import { heldOutSplits, referenceSplit } from '../../facts/split/referenceSplit.ts';

export default defineDatasetRule({
  id: 'split/missing-class',
  title: 'Class that a split does not hold',
  severity: 'error',
  rationale:
    'A class that training never shows cannot be learned: its Dice in validation stays at 0 whatever the model does. A class that validation never shows is not measured, or counts as 0 or 1 by the accident of a formula.',
  remedy:
    'Split again by class (stratified: put the images of rare classes into the splits first), or leave the class out of the mean Dice and say so.',
  needs: { census, splits: splitClasses },
  options: {
    minExpectedMasks: {
      default: 3,
      minimum: 0,
      doc: 'Masks of a class that a split of this size should hold, by how often training has it, from which on its absence is a warning. Below 3 it is chance (probability 0.05 of none where 3 are expected), and only noted.',
    },
  },
  messages: {
    notInTraining:
      '{split} holds {classList}, which {train} never shows: no model can learn that, and its Dice in {split} stays at 0. Move images that show it to {train}, or leave the class out.',
    notMeasured:
      '{train} holds {classList}, which {split} never shows: that Dice is not measured there. Move images that show it to {split}, or leave it out of the mean and say so.',
  },
  check({ facts: { census: all, splits }, options, dataset, report }) {
    const train = referenceSplit(splits.keys());
    const training = train === undefined ? undefined : splits.get(train);
    if (train === undefined || training === undefined) return;
    const classes = classesOf(all, dataset);
    if (classes.length < 2) return;
    for (const split of heldOutSplits(splits.keys())) {
      const own = splits.get(split);
      if (own === undefined) continue;
      const place = { kind: 'split', split } as const;
      const unlearned = classes.filter((each) => countOf(each, own) > 0 && countOf(each, training) === 0);
      if (unlearned.length > 0) {
        const maskCount = Math.max(...unlearned.map((each) => countOf(each, own)));
        const data = { ...namesOf(unlearned), split, train, maskCount };
        // In a single mask it may be a slip of the brush.
        report(place, 'notInTraining', data, { severity: maskCount === 1 ? 'warning' : 'error' });
      }
      const unmeasured = classes.filter((each) => countOf(each, own) === 0 && countOf(each, training) > 0);
      if (unmeasured.length > 0) {
        const most = Math.max(...unmeasured.map((each) => countOf(each, training)));
        const expectedMasks = (most / training.maskCount) * own.maskCount;
        const severity = options.minExpectedMasks <= expectedMasks ? 'warning' : 'info';
        report(place, 'notMeasured', { ...namesOf(unmeasured), split, train, expectedMasks }, { severity });
      }
    }
  },
});

interface Class {
  readonly name: string;
  readonly value: number;
  readonly holds: (value: number) => boolean;
}

function classesOf(all: Census, dataset: Dataset): readonly Class[] {
  const { scheme } = all;
  if (scheme.kind !== 'classes' && scheme.kind !== 'binary') return [];
  const strange = strangeValues(all, dataset);
  const counted = classShares(all, dataset).filter((each) => !each.isIgnored && !strange.has(each.value));
  if (scheme.kind === 'classes') {
    return counted.map(({ name, value }) => ({ name, value, holds: (other) => other === value }));
  }
  const lowestTop = Math.min(...scheme.tops.map(({ high }) => high));
  const middle = (scheme.low + lowestTop) / 2;
  return counted.map(({ name, value }) => ({ name, value, holds: (other) => middle < other === middle < value }));
}

function countOf({ holds }: Class, { values }: SplitClasses): number {
  let most = 0;
  for (const [value, { maskCount }] of values) if (holds(value)) most = Math.max(most, maskCount);
  return most;
}

function namesOf(classes: readonly Class[]) {
  return { classList: describeList(classes.map(({ name }) => name)), values: classes.map(({ value }) => value) };
}
