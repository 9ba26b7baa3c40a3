import { defineSampleRule } from '../../core/engine/rule.ts';
import { imageIntensity } from '../../facts/image/intensity.ts';

export default defineSampleRule({
  id: 'image/constant',
  title: 'Image with nothing to see',
  severity: 'warning',
  rationale:
    'An image of one color carries no evidence for any label. With a mask that has foreground, it teaches the network to guess.',
  remedy:
    'Look at how it was exported: a 16-bit image cast to 8 bits, a division of integers or a blank slice gives this. Export it again or leave the pair out.',
  needs: { intensity: imageIntensity },
  options: {
    maxRange: {
      default: 0,
      minimum: 0,
      doc: 'Largest difference between two pixels of one channel, in the unit of the file, that counts as nothing to see. 0 because dark 16-bit images can live within a few levels.',
    },
  },
  messages: {
    constant:
      'Every pixel of the image is {level}: there is nothing to learn from. Export it again or leave the pair out.',
    nearlyConstant:
      'Pixels of the image differ by at most {range} levels: there is nothing to learn from. Export it again or leave the pair out.',
  },
  fold: '{count} of {of} images hold one color only. Look at how they were exported.',
  check({ image }, { facts: { intensity }, options, report }) {
    if (image === null || intensity.channels.length === 0) return;
    const range = Math.max(...intensity.channels.map(({ min, max }) => max - min));
    if (options.maxRange < range) return;
    const levels = intensity.channels.map(({ min }) => min);
    const level = new Set(levels).size === 1 ? String(levels[0]) : `(${levels.join(', ')})`;
    report({ kind: 'file', file: image }, range === 0 ? 'constant' : 'nearlyConstant', { level, range, levels });
  },
});
