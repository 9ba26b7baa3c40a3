import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { problemEvidence, worstProblem } from '../../facts/worstProblem.ts';

export default defineSampleRule({
  id: 'mask/unreadable',
  title: 'Mask that cannot be read',
  severity: 'error',
  rationale:
    'A loader stops at such a file, or worse, goes on with an empty or cut mask: the network then learns that the object is background.',
  remedy:
    'Copy or export the file again. If its name lies about its format, rename it. If MaskLint does not read the format yet, convert the masks to PNG.',
  needs: { file: maskFileFacts },
  options: {},
  messages: {
    unreadable: 'Mask {detail}. Nothing else was checked in it.',
    misnamed: 'Mask {detail}. Readers that trust the name fail.',
  },
  fold: '{count} of {of} masks cannot be read as they are; the first one {detail}.',
  check(_sample, { facts: { file }, report }) {
    const worst = worstProblem(file.problems, file.path);
    if (worst === undefined) return;
    const { messageId, data } = problemEvidence(file.problems, worst);
    report({ kind: 'file', file: file.path }, messageId, data, { severity: worst.severity });
  },
});
