import { defineSampleRule } from '../../core/engine/rule.ts';
import { depthKind, imageKinds } from '../../facts/dataset/imageKinds.ts';
import { kindVerdict, maxOddShare, mixtureData, oddData } from '../../facts/dataset/kindTally.ts';
import { imageFileFacts } from '../../facts/image/file.ts';

export default defineSampleRule({
  id: 'image/mixed-depth',
  title: 'Image of another depth than the rest',
  severity: 'error',
  rationale:
    'Division by 255 brings 8-bit images to 0…1 and 16-bit images to 0…257; division by 65535 leaves 8-bit images black. No single scaling fits both, and the network sees two kinds of input that have nothing in common.',
  remedy:
    'Scale each image by the range of its own type (`skimage.util.img_as_float`, `tf.image.convert_image_dtype`), or export all with one depth. Check that readers keep 16 bits: `cv2.imread(path, cv2.IMREAD_UNCHANGED)`; `Image.convert("L")` cuts them off.',
  needs: { file: imageFileFacts, kinds: imageKinds },
  options: { maxOddShare },
  messages: {
    odd: 'The image is {kind}, and {normCount:count} of {of:count} images here are {norm}. No single division scales both: export it again, or scale by the type’s own range.',
    mixture:
      'Images have different depths: {list}. No single division scales all: scale each by its type’s own range, or export all with one depth.',
  },
  check(sample, { facts: { file, kinds }, options, report }) {
    if (file.content === null) return;
    const kind = depthKind(file.content);
    // Bytes cast to int8 are the fault, not the depth: `image/value-range` names it.
    if (kind === '8-bit signed') return;
    const verdict = kindVerdict(kinds.depths, kind, sample.id, options.maxOddShare);
    if (verdict === 'odd') report({ kind: 'file', file: file.path }, 'odd', oddData(kinds.depths, kind));
    if (verdict === 'mixture') {
      const data = mixtureData(kinds.depths);
      report({ kind: 'dataset' }, 'mixture', data, { related: data.files.slice(0, 10) });
    }
  },
});
