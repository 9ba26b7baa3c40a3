import { defineSampleRule } from '../../core/engine/rule.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { imageNumbers } from '../../facts/image/numbers.ts';

export default defineSampleRule({
  id: 'image/not-finite',
  title: 'Image with NaN or infinite values',
  severity: 'error',
  rationale:
    'One NaN in one image makes the loss NaN, and the next step every weight. Training is then over, whatever the curves show.',
  remedy:
    'Find the step that made them (division by zero, logarithm of 0, no-data of satellite images) or fill them before training: `np.nan_to_num(image, nan=0, posinf=…, neginf=…)`.',
  needs: { file: imageFileFacts, numbers: imageNumbers },
  options: {},
  messages: {
    notFinite:
      '{count:count} of {of:count} samples are NaN or infinite, the first at x {x}, y {y}. One is enough to make the loss NaN: fill them, or repair the export.',
  },
  fold: '{count:count} of the {of:count} float images hold NaN or infinite values. One is enough to make the loss NaN: fill them, or repair the export.',
  check(_sample, { facts: { file, numbers }, report }) {
    if (numbers.firstNotFinite === null) return;
    const { x, y } = numbers.firstNotFinite;
    const box = { x0: x, y0: y, x1: x + 1, y1: y + 1 };
    const data = { count: numbers.notFiniteCount, of: numbers.sampleCount, x, y };
    report({ kind: 'region', file: file.path, box }, 'notFinite', data);
  },
});
