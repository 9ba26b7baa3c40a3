import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/inconsistent',
  title: 'Annotation that contradicts itself',
  severity: 'warning',
  rationale: 'Annotations without an image, and ids that two images share, belong to no image or to the wrong one.',
  remedy: 'Export the file again. After merging several files, number images and annotations anew.',
  needs: {},
  options: {},
  messages: { found: '{file} {detail} ({count:count} of {of:count}).' },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'stray') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
