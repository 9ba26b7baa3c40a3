import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/malformed',
  title: 'Shape that cannot be read',
  severity: 'error',
  rationale:
    'A loader stops at such a shape, leaves it out, or leaves out the whole image, as Ultralytics does. What it marked becomes background.',
  remedy: 'Export the annotation again, or delete the shape. Nothing of it was drawn here.',
  needs: { shapes: maskShapes },
  options: {},
  messages: { found: '{worst}{more}. It was not drawn.' },
  fold: 'In {count} of {of} images shapes cannot be read; the first one: {worst}.',
  check(_sample, { facts: { shapes }, report }) {
    const found = summarizeFaults(shapes, 'malformed');
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
