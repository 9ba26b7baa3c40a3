import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskShapes, summarizeFaults } from '../../facts/mask/shapes.ts';

export default defineSampleRule({
  id: 'shape/unknown-class',
  title: 'Shape of a class that is not declared',
  severity: 'error',
  rationale:
    'A loader that looks the class up stops, or gives it an index beyond the network’s outputs; others leave the object out.',
  remedy:
    'Add the class to the list of classes (categories, names, labels.txt), or correct the shape’s class. Nothing of it was drawn here.',
  needs: { shapes: maskShapes },
  options: {},
  messages: { found: '{worst}{more}. It was not drawn.' },
  fold: 'In {count} of {of} images shapes have classes that the dataset does not declare; the first one: {worst}.',
  check(_sample, { facts: { shapes }, report }) {
    const found = summarizeFaults(shapes, 'unknownClass');
    if (found !== undefined) report(found.place, 'found', found.data, { related: found.related });
  },
});
