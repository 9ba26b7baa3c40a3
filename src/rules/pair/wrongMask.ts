import { defineSampleRule } from '../../core/engine/rule.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import { maskFile, pairFile } from '../../core/model/sample.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { augmentAlignments } from '../../facts/dataset/augmentAlignments.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import { describeAlike, describeUnclear, fitData } from '../../facts/dataset/partnerWords.ts';
import { isSpokenFor } from '../../facts/dataset/spokenFor.ts';
import type { PairSignature } from '../../facts/pair/signature.ts';
import { signatureFact } from '../../facts/pair/signatureFact.ts';

export default defineSampleRule({
  id: 'pair/wrong-mask',
  title: 'Mask belongs to another image',
  severity: 'error',
  rationale:
    'The network is told that things are where they are not. A few such pairs blur what it learns; in validation each one scores a Dice near zero however good the prediction.',
  remedy:
    'Look at the overlay. Where a partner is named, exchange the masks or rename the files; where none is, find the mask again in the annotation tool, or take the pair out.',
  needs: {
    signature: signatureFact,
    partners: partnerFact,
    augmented: augmentAlignments,
    consensus: alignmentConsensusFact,
  },
  options: {
    minConfidence: {
      default: 0.5,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which a wrong mask is reported at all.',
    },
    errorConfidence: {
      default: 0.9,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which it is an error, and not a warning. At 0.9, no clean pair was an error in any set of the bench whose masks follow edges.',
    },
    strayErrorConfidence: {
      default: 0.97,
      minimum: 0.5,
      maximum: 1,
      doc: 'The same where neither the right partner nor a copy was found: dark pictures and sketchy outlines fit as little as wrong masks do.',
    },
  },
  messages: {
    partner:
      'The mask does not fit this image ({asIsZ} deviations above chance, usual here: {usualZ}), but {partnerFile} does ({undoneZ}). Exchange the masks.',
    copy: 'The mask is the same as {twinFile}, whose image it fits, while it does not fit this one ({asIsZ} deviations above chance, usual here: {usualZ}). The right mask is missing.',
    stray:
      'The mask fits this image no better than masks of other images do ({asIsZ} deviations above chance, usual here: {usualZ}), and no other mask fits it. Find the right one.',
  },
  fold: '{count:count} of {of:count} masks do not belong to their images. So many come from files paired in another order: pair them by name, and check the export.',
  check(sample, { facts: { signature, ...whole }, options, dataset, report, cannotTell }) {
    const { partners } = whole;
    const file = maskFile(sample);
    if (file === null) return;
    if (partners.unclearLeader === sample.id) {
      cannotTell(describeUnclear('whether the mask belongs to the image', partners));
    }
    if (partners.alikeLeader === sample.id) cannotTell(describeAlike(partners));
    const verdict = partners.verdicts.get(sample.id);
    if (verdict?.kind !== 'wrong' || verdict.probability < options.minConfidence) return;
    // Where sizes differ, pair/size-mismatch names the likelier cause: swapped axes, another scale.
    if (!isSameSize(signature) || isSpokenFor(sample.id, whole)) return;
    const partnerFile = fileOf(dataset, verdict.partner);
    const twinFile = fileOf(dataset, verdict.twin);
    const evidence = { ...fitData(verdict.fit), partner: verdict.partner, twin: verdict.twin };
    const related = [sample.image, partnerFile, twinFile].filter((path) => path !== null);
    const isStray = partnerFile === null && twinFile === null;
    const errorFrom = isStray ? options.strayErrorConfidence : options.errorConfidence;
    const severity = verdict.probability < errorFrom ? 'warning' : 'error';
    const extras = { confidence: verdict.probability, related, severity } as const;
    const place = { kind: 'file', file } as const;
    if (partnerFile !== null) report(place, 'partner', { ...evidence, partnerFile, twinFile }, extras);
    else if (twinFile !== null) report(place, 'copy', { ...evidence, twinFile }, extras);
    else report(place, 'stray', evidence, extras);
  },
});

function isSameSize({ imageSize, maskSize }: PairSignature): boolean {
  return imageSize[0] === maskSize[0] && imageSize[1] === maskSize[1];
}

function fileOf(dataset: Dataset, id: string | null): string | null {
  const sample = id === null ? undefined : dataset.samples.find((each) => each.id === id);
  return sample === undefined ? null : pairFile(sample);
}
