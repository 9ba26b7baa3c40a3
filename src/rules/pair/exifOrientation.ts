import { defineSampleRule } from '../../core/engine/rule.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import { fitData, transformWords } from '../../facts/dataset/partnerWords.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { exifTransform } from '../../facts/pair/symmetryExif.ts';
import { signatureFact } from '../../facts/pair/signatureFact.ts';

export default defineSampleRule({
  id: 'pair/exif-orientation',
  title: 'EXIF orientation turns the image but not its mask',
  severity: 'error',
  rationale:
    'Viewers and annotation tools turn a photo by its EXIF orientation; TensorFlow’s and many other readers do not. Masks carry no such tag. Whether the two lie on each other then depends on the reader.',
  remedy:
    'Turn the pixels of the image and remove the tag, for example with `exiftran -ai` or Pillow’s `ImageOps.exif_transpose`; then check the mask against it.',
  needs: { signature: signatureFact, image: imageFileFacts, mask: maskFileFacts, partners: partnerFact },
  options: {
    minConfidence: {
      default: 0.7,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which the mask is said to lie as the EXIF orientation turns the image; as of pair/flipped-or-rotated.',
    },
  },
  messages: {
    cause:
      'The mask fits the image as its EXIF orientation {orientation} turns it, not as its pixels are stored: readers that ignore the tag get a mask that is {done}. Turn the pixels of the image and remove the tag.',
    unseen:
      'The mask fits the image as its pixels are stored, but EXIF orientation {orientation} turns the image in readers that honor it (browsers, OpenCV): there the mask no longer fits. Remove the tag.',
  },
  check(sample, { facts: { image, mask, partners }, options, report }) {
    const orientation = image.content?.encoding.exifOrientation ?? 1;
    const transform = exifTransform(orientation);
    const ownOrientation = mask.content?.encoding.exifOrientation ?? 1;
    if (transform === 'none' || ownOrientation === orientation) return;
    const verdict = partners.verdicts.get(sample.id);
    const place = { kind: 'file', file: mask.path } as const;
    const data = { orientation, transform, ...transformWords[transform] };
    if (verdict?.kind === 'transformed' && verdict.transform === transform) {
      if (verdict.probability < options.minConfidence) return;
      report(
        place,
        'cause',
        { ...data, ...fitData(verdict.fit) },
        { confidence: verdict.probability, related: [image.path] },
      );
    } else if (verdict?.kind === 'fits' && !isSaidBySize(image.content, orientation)) {
      report(place, 'unseen', data, { related: [image.path], severity: 'warning' });
    }
  },
});

/** Where the orientation swaps width and height, pair/size-mismatch warns already. */
function isSaidBySize(size: { readonly width: number; readonly height: number } | null, orientation: number): boolean {
  return 5 <= orientation && size !== null && size.width !== size.height;
}
