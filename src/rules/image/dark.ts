import { defineSampleRule } from '../../core/engine/rule.ts';
import { deviationsBelow, lookNorms, stops } from '../../facts/dataset/lookNorms.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { imageLook } from '../../facts/image/look.ts';

export default defineSampleRule({
  id: 'image/dark',
  title: 'Image far darker than the rest',
  severity: 'warning',
  rationale:
    'Scaled as the others, the image is nearly black: the network cannot see what the mask labels, and batch statistics are pulled towards it.',
  remedy:
    'Look at it. A lost exposure can be left out; a wrong division (by 65535 instead of 255 or 4095) or a lost gain is repaired in the export. If such images are real, brightness augmentation or scaling by each image’s own range helps.',
  needs: { file: imageFileFacts, look: imageLook, norms: lookNorms },
  options: {
    maxRelativeLight: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'Largest brightness (of the brightest percent) that counts as dark, as a share of the dataset’s median. A fifth is more than two stops below.',
    },
    minDeviations: {
      default: 4,
      minimum: 1,
      doc: 'How many robust standard deviations (of the logarithm) below the dataset’s median it must lie: where many images are dark, none is odd.',
    },
    minImages: {
      default: 8,
      minimum: 3,
      doc: 'Images below which a dataset has no norm to be held against.',
    },
  },
  messages: {
    dark: 'The brightest percent of the pixels starts at {level} of {white}, and at {normLevel} in most images here. Nearly nothing can be seen: check its export, or leave the pair out.',
  },
  check(_sample, { facts: { file, look, norms }, options, report }) {
    const { top, p01, p99 } = look;
    if (top === null || p99 <= p01 || norms.light.count < options.minImages) return;
    const light = p99 / top;
    const norm = 2 ** norms.light.median;
    if (norm * options.maxRelativeLight < light) return;
    // In 16 bits, so much less is another scale and no exposure: image/value-range says so.
    if (top === 65_535 && light * scaleRatio <= norm) return;
    const deviations = deviationsBelow(stops(light), norms.light, 0.1);
    if (deviations < options.minDeviations) return;
    const data = {
      level: three(p99),
      white: top,
      normLevel: three(norm * top),
      deviations: three(deviations),
    };
    report({ kind: 'file', file: file.path }, 'dark', data);
  },
});

/** As `minRatio` of image/value-range. */
const scaleRatio = 12;

function three(value: number): number {
  return Number(value.toPrecision(3));
}
