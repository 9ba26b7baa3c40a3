import { defineSampleRule } from '../../core/engine/rule.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { problemEvidence, worstProblem } from '../../facts/worstProblem.ts';

export default defineSampleRule({
  id: 'image/unreadable',
  title: 'Image that cannot be read',
  severity: 'error',
  rationale:
    'A loader stops at such a file, or worse, goes on with an image of which a part is grey or black while the mask still labels it.',
  remedy:
    'Copy the file again. If its name lies about its format, rename it. If MaskLint does not read the format yet, convert the images to PNG.',
  needs: { file: imageFileFacts },
  options: {},
  messages: {
    unreadable: 'Image {detail}. Nothing else was checked in it.',
    misnamed: 'Image {detail}. Readers that trust the name fail.',
  },
  fold: '{count} of {of} images cannot be read as they are; the first one {detail}.',
  check(_sample, { facts: { file }, report }) {
    const worst = worstProblem(file.problems, file.path);
    if (worst === undefined) return;
    const { messageId, data } = problemEvidence(file.problems, worst);
    report({ kind: 'file', file: file.path }, messageId, data, { severity: worst.severity });
  },
});
