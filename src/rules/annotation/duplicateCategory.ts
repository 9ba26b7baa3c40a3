import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/duplicate-category',
  title: 'Category that exists twice',
  severity: 'warning',
  rationale:
    'Objects of one class end up under two indices, or a loader that looks classes up by name gives all of them the last one. An unused twin still takes an output of the network.',
  remedy: 'Merge the categories, and give the annotations the id that is left.',
  needs: {},
  options: {},
  messages: { found: '{file} has several categories of one name: {shown}, with {detail}.' },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'duplicateCategory') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
