import { defineSampleRule } from '../../core/engine/rule.ts';
import { deviationsBelow, lookNorms } from '../../facts/dataset/lookNorms.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { imageLook } from '../../facts/image/look.ts';

export default defineSampleRule({
  id: 'image/blurry',
  title: 'Image far softer than the rest',
  severity: 'info',
  rationale:
    'Where the image has no sharp edges, nobody could draw the boundary exactly, and the network cannot learn it there. Out of focus, moved, or enlarged from a smaller file.',
  remedy:
    'Look at it at full size. If the object’s outline cannot be seen, leave the pair out of validation at least. A file that was enlarged can be replaced by its original.',
  needs: { file: imageFileFacts, look: imageLook, norms: lookNorms },
  options: {
    maxSharpness: {
      default: 0.1,
      minimum: 0,
      doc: 'Sharpness from which on no image is soft, whatever the others are: energy of second differences over that of differences 4 px apart, in the most structured parts. 0.1 is a step edge blurred by a Gaussian of 0.7 px: sharper than that, an image is no worse for being softer than others.',
    },
    minTimesSofter: {
      default: 4,
      minimum: 1,
      doc: 'How many times lower than the dataset’s median the sharpness must be.',
    },
    minDeviations: {
      default: 4,
      minimum: 1,
      doc: 'How many robust standard deviations (of the logarithm) below the dataset’s median it must lie.',
    },
    minImages: {
      default: 8,
      minimum: 3,
      doc: 'Images below which a dataset has no norm to be held against.',
    },
  },
  messages: {
    blurry:
      'The image has no sharp edges: its finest detail is {timesSofter} times weaker than in most images here. Out of focus, moved or enlarged: look whether its outlines can be seen.',
  },
  check(_sample, { facts: { file, look, norms }, options, report }) {
    const { sharpness } = look;
    if (sharpness === null || sharpness <= 0 || norms.logSharpness.count < options.minImages) return;
    const log = Math.log10(sharpness);
    const timesSofter = 10 ** (norms.logSharpness.median - log);
    const deviations = deviationsBelow(log, norms.logSharpness, 0.05);
    if (options.maxSharpness < sharpness || timesSofter < options.minTimesSofter || deviations < options.minDeviations)
      return;
    const data = { timesSofter: Math.round(timesSofter), sharpness, deviations: Number(deviations.toPrecision(3)) };
    report({ kind: 'file', file: file.path }, 'blurry', data);
  },
});
