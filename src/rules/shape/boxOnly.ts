import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/box-only',
  title: 'Box where an outline is expected',
  severity: 'warning',
  rationale:
    'A box marks the corners around the object as object too. Where a file mixes both, Ultralytics drops the outlines of all, and COCO tools draw nothing for it.',
  remedy: 'Draw the outline, or keep detection and segmentation labels in separate datasets.',
  needs: { shapes: maskShapes },
  options: {},
  messages: { found: '{worst}{more}.' },
  fold: 'In {count} of {of} images there are boxes among the outlines; the first one: {worst}.',
  check(_sample, { facts: { shapes }, report }) {
    const found = summarizeFaults(shapes, 'boxOnly');
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
