import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/boxes-only',
  title: 'Boxes instead of outlines',
  severity: 'warning',
  rationale:
    'Boxes say where an object is, not which pixels are its own: a segmentation network trained on them learns rectangles.',
  remedy: 'Label outlines, or train a detector.',
  needs: {},
  options: {},
  messages: { found: '{file} {detail}; {count:count} labels of {of:count} cannot give masks.' },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'boxesOnly') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
