import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/unreadable',
  title: 'Annotation file that cannot be read',
  severity: 'error',
  rationale:
    'A file that is cut or damaged labels nothing, or a part of the images only: the others would be trained as background.',
  remedy: 'Copy or export the file again. None of it was used here.',
  needs: {},
  options: {},
  messages: { found: '{file} {detail}. None of its labels were used.' },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'unreadable') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
