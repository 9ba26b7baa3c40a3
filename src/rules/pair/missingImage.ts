import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskCoverage } from '../../facts/dataset/maskCoverage.ts';
import { maskFile } from '../../core/model/sample.ts';

export default defineSampleRule({
  id: 'pair/missing-image',
  title: 'Mask without an image',
  severity: 'error',
  rationale:
    'A loader that lists images and masks and pairs them by position gives every image after the gap the mask of another one. The Dice then stays near zero although each file is fine.',
  remedy: 'Add the image, or take the mask out. Pair files by name, not by position.',
  needs: {},
  options: {},
  messages: {
    missing:
      'Mask has no image, while {pairCount:count} of {maskCount:count} masks have one. Pairing by position would give it to another image.',
    mostMissing: 'Mask has no image, like {missingCount:count} of {maskCount:count} masks. Pair files by name.',
    none: 'None of the {maskCount:count} masks has an image that could be found.',
    noneInSplit: 'None of the {maskCount:count} masks in {split} has an image that could be found.',
  },
  check(sample, { dataset, report }) {
    const file = maskFile(sample);
    if (sample.image !== null || file === null) return;
    const { imageCount, maskCount, sampleCount, firstWithoutImage } = maskCoverage(dataset, sample.split);
    const missingCount = sampleCount - imageCount;
    const data = { maskCount, pairCount: maskCount - missingCount, missingCount };
    if (imageCount > 0) {
      const isException = missingCount * 2 <= maskCount;
      if (isException) report({ kind: 'file', file }, 'missing', data);
      else report({ kind: 'file', file }, 'mostMissing', data, { severity: 'warning' });
      return;
    }
    if (sample.id !== firstWithoutImage) return;
    if (sample.split === null) report({ kind: 'dataset' }, 'none', data);
    else report({ kind: 'split', split: sample.split }, 'noneInSplit', { ...data, split: sample.split });
  },
});
