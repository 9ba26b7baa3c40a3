import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/self-crossing',
  title: 'Outline that crosses itself',
  severity: 'warning',
  rationale:
    'Where an outline crosses itself, inside and outside are exchanged: a part of the object becomes background, and each tool fills it in its own way.',
  remedy:
    'Open the shape in the annotation tool and move the point back; shapes drawn as a bow tie need two of their points swapped.',
  needs: { shapes: maskShapes },
  options: {
    minAmountPx: {
      default: 9,
      minimum: 0,
      doc: 'By how many pixels the area that is filled must differ from the area that is enclosed. Crossings of a pixel or two are rounding of traced outlines.',
    },
  },
  messages: { found: '{worst}{more}. What lies between is left out of the mask.' },
  fold: 'In {count} of {of} images outlines cross themselves; the first one: {worst}.',
  check(_sample, { facts: { shapes }, options, report }) {
    const found = summarizeFaults(shapes, 'crossing', options.minAmountPx);
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
