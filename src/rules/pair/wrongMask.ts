import { defineSampleRule } from '../../core/engine/rule.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import { maskFile, pairFile } from '../../core/model/sample.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import { describeUnclear, fitData } from '../../facts/dataset/partnerWords.ts';
import { signatureFact } from '../../facts/pair/signatureFact.ts';

export default defineSampleRule({
  id: 'pair/wrong-mask',
  title: 'Mask belongs to another image',
  severity: 'error',
  rationale:
    'The network is told that things are where they are not. A few such pairs blur what it learns; in validation each one scores a Dice near zero however good the prediction.',
  remedy:
    'Look at the overlay. Where a partner is named, exchange the masks or rename the files; where none is, find the mask again in the annotation tool, or take the pair out.',
  needs: { signature: signatureFact, partners: partnerFact },
  options: {
    minConfidence: {
      default: 0.7,
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
  check(sample, { facts: { partners }, options, dataset, report, cannotTell }) {
    const file = maskFile(sample);
    if (file === null) return;
    if (partners.unclearLeader === sample.id) {
      cannotTell(describeUnclear('whether the mask belongs to the image', partners));
    }
    const verdict = partners.verdicts.get(sample.id);
    if (verdict?.kind !== 'wrong' || verdict.probability < options.minConfidence) return;
    // One finding of dataset/order-mismatch speaks for all that the order moved.
    if (partners.order?.partners.has(sample.id) === true) return;
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

function fileOf(dataset: Dataset, id: string | null): string | null {
  const sample = id === null ? undefined : dataset.samples.find((each) => each.id === id);
  return sample === undefined ? null : pairFile(sample);
}
