import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/missing-files',
  title: 'Annotation lists images that are not there',
  severity: 'warning',
  rationale: 'A loader stops at the first image that is not there, or trains on the rest without a word.',
  remedy:
    'Copy the images, or remove their entries. If they were renamed, correct `file_name`; where upper and lower case differ, Linux does not find them.',
  needs: {},
  options: {},
  messages: {
    found: '{file} lists {of:count} images, and {count:count} of them are not in the folder, such as {shown}.',
  },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'missingFiles') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
