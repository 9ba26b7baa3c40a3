import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { augmentAlignments } from '../../facts/dataset/augmentAlignments.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import { describeScale, fitData } from '../../facts/dataset/partnerWords.ts';
import { isSpokenFor } from '../../facts/dataset/spokenFor.ts';
import { signatureFact } from '../../facts/pair/signatureFact.ts';

export default defineSampleRule({
  id: 'pair/scaled',
  title: 'Mask of another scale or crop',
  severity: 'error',
  rationale:
    'Image and mask have the same size in pixels, but not the same content: one of them was cropped, padded or stretched to it. Labels then drift off the objects, the more the farther from one point.',
  remedy:
    'Look at the overlay. Resize or crop image and mask together, by one and the same call; find the step that cropped, padded or stretched only one of them.',
  needs: {
    signature: signatureFact,
    partners: partnerFact,
    augmented: augmentAlignments,
    consensus: alignmentConsensusFact,
  },
  options: {
    minConfidence: {
      default: 0.7,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which another scale is reported at all. Outlines drawn loosely look like a scale of a few percent.',
    },
    errorConfidence: {
      default: 0.95,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which it is an error, and not a warning. At 0.95, at most 1 % of the clean pairs were errors in every set of the bench.',
    },
  },
  messages: {
    scaled:
      'The mask is {scaleText}: scaled back, it fits its image ({undoneZ} deviations above chance, {asIsZ} as it is). Export image and mask with the same crop and resize.',
  },
  fold: '{count:count} of {of:count} masks have another scale than their images, the first one {scaleText}. So many come from one step of the export: repair that step.',
  check(sample, { facts: whole, options, report }) {
    const { partners } = whole;
    const file = maskFile(sample);
    const verdict = partners.verdicts.get(sample.id);
    if (file === null || verdict?.kind !== 'scaled' || verdict.probability < options.minConfidence) return;
    if (isSpokenFor(sample.id, whole)) return;
    const { x, y, anchor } = verdict.scale;
    report(
      { kind: 'file', file },
      'scaled',
      {
        scale: { x: Math.round(x * 1000) / 1000, y: Math.round(y * 1000) / 1000 },
        anchor,
        scaleText: describeScale(verdict.scale),
        ...fitData(verdict.fit),
      },
      {
        confidence: verdict.probability,
        related: sample.image === null ? [] : [sample.image],
        severity: verdict.probability < options.errorConfidence ? 'warning' : 'error',
      },
    );
  },
});
