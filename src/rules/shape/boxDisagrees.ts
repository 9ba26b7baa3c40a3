import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/box-disagrees',
  title: 'Bounding box that does not fit its outline',
  severity: 'warning',
  rationale:
    'Box and outline were changed apart from each other, by a resize or crop of only one of them. One of them marks another place than the object.',
  remedy:
    'Compute the boxes from the outlines (`pycocotools.mask.toBbox`), after looking at which of the two fits the image.',
  needs: { shapes: maskShapes },
  options: {
    minAmountPx: {
      default: 5,
      minimum: 0,
      doc: 'By how many pixels a side must be off. Boxes are often rounded, and clipped to the image.',
    },
  },
  messages: { found: '{worst}{more}. One of the two marks another place.' },
  fold: 'In {count} of {of} images bounding boxes do not fit their outlines; the first one: {worst}.',
  check(_sample, { facts: { shapes }, options, report }) {
    const found = summarizeFaults(shapes, 'boxDisagrees', options.minAmountPx);
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
