import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskCoverage } from '../../facts/dataset/maskCoverage.ts';

export default defineSampleRule({
  id: 'pair/missing-mask',
  title: 'Image without a mask',
  severity: 'error',
  rationale:
    'A loader that lists images and masks and pairs them by position gives every image after the gap the mask of another one. The Dice then stays near zero although each file is fine.',
  remedy:
    'Add the mask, or take the image out of the training list. Pair files by name, not by position. If the image truly shows nothing to segment, add an empty mask.',
  needs: {},
  options: {},
  messages: {
    missing:
      'Image has no mask, while {pairCount:count} of {imageCount:count} images have one. Pairing by position would give it the mask of another image.',
    mostMissing:
      'Image has no mask, like {missingCount:count} of {imageCount:count} images. Train on the pairs only, and pair by name.',
    noneInSplit: 'None of the {imageCount:count} images in {split} has a mask, so no Dice can be computed there.',
    none: 'None of the {imageCount:count} images has a mask that could be found.',
  },
  check({ id, image, mask, split }, { dataset, report }) {
    if (image === null || mask !== null) return;
    const { imageCount, maskCount, sampleCount, firstWithoutMask } = maskCoverage(dataset, split);
    const missingCount = sampleCount - maskCount;
    const data = { imageCount, maskCount, pairCount: imageCount - missingCount, missingCount };
    if (maskCount > 0) {
      // Most images lacking one is a dataset labeled in part: odd, but hardly an accident.
      const isException = missingCount * 2 <= imageCount;
      if (isException) report({ kind: 'file', file: image }, 'missing', data);
      else report({ kind: 'file', file: image }, 'mostMissing', data, { severity: 'warning' });
      return;
    }
    if (id !== firstWithoutMask) return;
    const isWholeDataset = dataset.samples.every((sample) => sample.mask === null);
    if (split === null) report({ kind: 'dataset' }, 'none', data);
    else
      report({ kind: 'split', split }, 'noneInSplit', { ...data, split }, isWholeDataset ? {} : { severity: 'info' });
  },
});
