import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/out-of-bounds',
  title: 'Shape beyond the image',
  severity: 'warning',
  rationale:
    'What lies outside is cut off, so the object’s edge becomes the image’s. Often the shapes belong to another size of the image; Ultralytics leaves out the whole image where a coordinate is beyond 1.',
  remedy:
    'If all shapes are off by one factor, the annotation is of another size of the image: export it again. Single points beyond the border can be clipped.',
  needs: { shapes: maskShapes },
  options: {
    minAmountPx: {
      default: 1,
      minimum: 0,
      doc: 'How far a point must lie outside, in pixels. Up to 1 px is rounding: many tools write the far border as the width itself or half a pixel more.',
    },
  },
  messages: { found: '{worst}{more}.' },
  fold: 'In {count} of {of} images shapes reach beyond the image; the first one: {worst}.',
  check(_sample, { facts: { shapes }, options, report }) {
    const found = summarizeFaults(shapes, 'outside', options.minAmountPx);
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
