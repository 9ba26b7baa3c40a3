import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/degenerate',
  title: 'Shape without an area',
  severity: 'warning',
  rationale:
    'A shape with fewer than three points, or of no size, marks nothing: the object it stands for is trained as background. Some loaders stop at it.',
  remedy: 'Delete the shape or draw it again. After resizing, shapes below one pixel are better left out.',
  needs: { shapes: maskShapes },
  options: {},
  messages: { found: '{worst}{more}. It marks nothing.' },
  fold: 'In {count} of {of} images shapes have no area; the first one: {worst}.',
  check(_sample, { facts: { shapes }, report }) {
    const found = summarizeFaults(shapes, 'degenerate');
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
