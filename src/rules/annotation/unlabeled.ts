import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'annotation/unlabeled',
  title: 'Images that no annotation names',
  severity: 'info',
  rationale:
    'A YOLO loader takes images without a label file for pure background; COCO and labelme loaders never see them.',
  remedy:
    'If they show objects, label them. If they are background, say so: an empty label file, or an entry without annotations.',
  needs: {},
  options: {},
  messages: {
    found:
      '{count:count} of {of:count} images beside the labeled ones have no label ({file} {detail}), such as {shown}. They are not part of this audit.',
  },
  check({ dataset, report }) {
    for (const { kind, file, count, of, examples, detail } of dataset.annotationIssues ?? []) {
      if (kind !== 'unlabeled') continue;
      const shown = examples.slice(0, 3).join(', ');
      report({ kind: 'file', file }, 'found', { file, count, of, detail, shown, examples });
    }
  },
});
