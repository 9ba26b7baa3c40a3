import { defineSampleRule } from '../../core/engine/rule.ts';
import { deviationsBelow, lookNorms, stops } from '../../facts/dataset/lookNorms.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { imageLook } from '../../facts/image/look.ts';

export default defineSampleRule({
  id: 'image/bright',
  title: 'Image far brighter than the rest',
  severity: 'warning',
  rationale:
    'Nearly all of the image is white: what the mask labels was lost when it was taken or exported, and the network is taught to guess.',
  remedy:
    'Look at it. An overexposed image can be left out; a wrong scaling (values cut off at 255, a gain applied twice) is repaired in the export.',
  needs: { file: imageFileFacts, look: imageLook, norms: lookNorms },
  options: {
    maxRelativeShade: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'Largest distance of the darkest percent from white that counts as bright, as a share of the dataset’s median distance.',
    },
    minDeviations: {
      default: 4,
      minimum: 1,
      doc: 'How many robust standard deviations (of the logarithm) off the dataset’s median it must lie: where many images are bright, none is odd.',
    },
    minImages: {
      default: 8,
      minimum: 3,
      doc: 'Images below which a dataset has no norm to be held against.',
    },
  },
  messages: {
    bright:
      'The darkest percent of the pixels ends at {level} of {white}, and at {normLevel} in most images here. Nearly nothing can be seen: check its export, or leave the pair out.',
  },
  check(_sample, { facts: { file, look, norms }, options, report }) {
    const { top, p01, p99 } = look;
    if (top === null || p99 <= p01 || norms.shade.count < options.minImages) return;
    const shade = 1 - p01 / top;
    const norm = 2 ** norms.shade.median;
    if (norm * options.maxRelativeShade < shade) return;
    const deviations = deviationsBelow(stops(shade), norms.shade, 0.1);
    if (deviations < options.minDeviations) return;
    const normLevel = three((1 - norm) * top);
    report({ kind: 'file', file: file.path }, 'bright', {
      level: three(p01),
      white: top,
      normLevel,
      deviations: three(deviations),
    });
  },
});

function three(value: number): number {
  return Number(value.toPrecision(3));
}
