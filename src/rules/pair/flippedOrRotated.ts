import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { augmentAlignments } from '../../facts/dataset/augmentAlignments.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import { describeUnclear, fitData, transformWords } from '../../facts/dataset/partnerWords.ts';
import { isSpokenFor } from '../../facts/dataset/spokenFor.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { exifTransform } from '../../facts/pair/symmetryExif.ts';
import { signatureFact } from '../../facts/pair/signatureFact.ts';

export default defineSampleRule({
  id: 'pair/flipped-or-rotated',
  title: 'Mask mirrored or turned against its image',
  severity: 'error',
  rationale:
    'The labels then lie on other parts of the picture. A network that learns from such pairs learns that position means nothing, and in validation even a perfect prediction is scored as wrong.',
  remedy:
    'Look at the overlay. Find the step that turned only one of the two: a reader that honors EXIF orientation for one of them, arrays indexed [x, y] instead of [y, x], an origin at the lower left, or an augmentation of one side only. Apply the stated transform to the mask to repair this copy.',
  needs: {
    signature: signatureFact,
    image: imageFileFacts,
    partners: partnerFact,
    augmented: augmentAlignments,
    consensus: alignmentConsensusFact,
  },
  options: {
    minConfidence: {
      default: 0.7,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which a mirrored or turned mask is reported at all.',
    },
    errorConfidence: {
      default: 0.85,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which it is an error, and not a warning. At 0.85, no clean pair was an error in any set of the bench.',
    },
  },
  messages: {
    flipHorizontal:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    flipVertical:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    rotate180:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    rotate90:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    rotate270:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    transpose:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
    antiTranspose:
      'The mask is {done}: it fits its image only when that is undone ({asIsZ} deviations above chance as it is, {undoneZ} then). {fix}.',
  },
  fold: '{count:count} of {of:count} masks are {done}. So many come from one step of the export: repair that step.',
  check(sample, { facts: { image, ...whole }, options, report, cannotTell }) {
    const { partners } = whole;
    const file = maskFile(sample);
    if (file === null) return;
    if (partners.unclearLeader === sample.id) {
      cannotTell(describeUnclear('whether the mask is mirrored or turned', partners));
    }
    const verdict = partners.verdicts.get(sample.id);
    if (verdict?.kind !== 'transformed' || verdict.probability < options.minConfidence) return;
    if (isSpokenFor(sample.id, whole)) return;
    const { transform } = verdict;
    // pair/exif-orientation names the cause.
    const isByExif = transform === exifTransform(image.content?.encoding.exifOrientation);
    if (transform === 'none' || isByExif) return;
    report(
      { kind: 'file', file },
      transform,
      { transform, ...transformWords[transform], ...fitData(verdict.fit) },
      {
        confidence: verdict.probability,
        related: sample.image === null ? [] : [sample.image],
        severity: verdict.probability < options.errorConfidence ? 'warning' : 'error',
      },
    );
  },
});
