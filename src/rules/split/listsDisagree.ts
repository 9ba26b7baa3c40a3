import { defineDatasetRule } from '../../core/engine/rule.ts';
import { pairFile } from '../../core/model/sample.ts';
import { describeList } from '../../facts/mask/describeValues.ts';

/** Names kept as evidence, and names shown in a sentence. */
const [maxNames, maxShown] = [200, 4];

export default defineDatasetRule({
  id: 'split/lists-disagree',
  title: 'Lists of the splits contradict each other or the files',
  severity: 'error',
  rationale:
    'A sample that is listed for training and for testing makes the test score too good. A name without a file stops the loader, or is skipped in silence, so that fewer samples are used than everybody believes.',
  remedy:
    'Take each sample out of all lists but one, names without files out of the lists, and add the samples that no list names (or move them away).',
  needs: {},
  options: {
    errorShare: {
      default: 0.01,
      minimum: 0,
      maximum: 1,
      doc: 'Share of a split’s names that the training list has too, from which it is an error, as for split/leakage. Below, it is a warning.',
    },
  },
  messages: {
    shared: '{count:count} of {of:count} names in the lists of {split} are in those of {other} too: {shown}.',
    repeated:
      'The list of {split} names {count:count} of {of:count} samples more than once: {shown}. They weigh double.',
    absent:
      '{count:count} of {of:count} names in the list of {split} have no file: {shown}. A loader stops there, or uses fewer samples than listed.',
    unlisted: '{count:count} of {of:count} samples are in no list of a split: {shown}. No split uses them.',
  },
  check({ dataset, options, report }) {
    const { splitLists, samples } = dataset;
    if (splitLists === undefined) return;
    for (const { splits, paths, names, of } of splitLists.shared) {
      const [other, split] = splits;
      const [path = ''] = paths;
      const isError = other === 'train' && options.errorShare * of <= names.length;
      report(
        { kind: 'file', file: path },
        'shared',
        {
          count: names.length,
          of,
          split,
          other,
          shown: describeList(names, maxShown),
          names: names.slice(0, maxNames),
        },
        { severity: isError ? 'error' : 'warning', related: paths.slice(1) },
      );
    }
    for (const { path, split, nameCount, repeated, absent } of splitLists.lists) {
      const place = { kind: 'file', file: path } as const;
      if (0 < repeated.length)
        report(
          place,
          'repeated',
          {
            count: repeated.length,
            of: nameCount,
            split,
            shown: describeList(repeated, maxShown),
            names: repeated.slice(0, maxNames),
          },
          { severity: 'warning' },
        );
      if (0 < absent.length)
        report(
          place,
          'absent',
          {
            count: absent.length,
            of: nameCount,
            split,
            shown: describeList(absent, maxShown),
            names: absent.slice(0, maxNames),
          },
          { severity: 'warning' },
        );
    }
    const unlisted = samples.filter(({ split, mask }) => split === null && mask !== null);
    const [first] = splitLists.lists;
    if (first === undefined || unlisted.length === 0) return;
    const files = unlisted.flatMap((sample) => pairFile(sample) ?? []);
    report(
      { kind: 'file', file: first.path },
      'unlisted',
      {
        count: unlisted.length,
        of: samples.length,
        shown: describeList(
          unlisted.map(({ id }) => id),
          maxShown,
        ),
      },
      { severity: 'info', related: files.slice(0, maxNames) },
    );
  },
});
