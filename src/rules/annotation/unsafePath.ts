import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/unsafe-path',
  title: 'Annotation names images outside the folder',
  severity: 'warning',
  rationale:
    'Absolute paths and paths that lead out of the folder work on one machine only, and may name a file of another dataset.',
  remedy:
    'Write paths relative to the annotation file. Here such images were looked for in the folder by their name alone.',
  needs: {},
  options: {},
  messages: {
    found:
      '{file} names {count:count} of {of:count} images by absolute paths or outside the folder, such as {shown}. Nothing outside was read.',
  },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'unsafePath') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
