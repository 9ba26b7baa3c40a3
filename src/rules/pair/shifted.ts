import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { augmentAlignments } from '../../facts/dataset/augmentAlignments.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import type { PairVerdict } from '../../facts/dataset/partnerVerdict.ts';
import { isSpokenFor } from '../../facts/dataset/spokenFor.ts';
import { alignmentFact } from '../../facts/pair/alignmentFact.ts';
import { describeShift } from '../../facts/pair/describeShift.ts';
import { judgeAlignment } from '../../facts/pair/judgeAlignment.ts';

export default defineSampleRule({
  id: 'pair/shifted',
  title: 'Mask shifted against its image',
  severity: 'error',
  rationale:
    'Along every boundary the labels then contradict the image. The network learns blurred or displaced boundaries, and in validation even a perfect prediction loses Dice, most of all on thin and small objects.',
  remedy:
    'Look at the overlay, “as is” and “shifted back”. If the mask fits when shifted back, find the step that moved it (crop, padding, resizing with another origin, off-by-one slices) and export it again; shifting the file by the stated pixels repairs this one copy.',
  needs: {
    alignment: alignmentFact,
    consensus: alignmentConsensusFact,
    partners: partnerFact,
    augmented: augmentAlignments,
  },
  options: {
    minConfidence: {
      default: 0.6,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which a shift is reported. On the bench, at 0.6 one clean pair of 118 and one of 51 were reported in two sets of edges, and none in the others.',
    },
    errorConfidence: {
      default: 0.7,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which it is an error; below, a warning. On the bench no clean pair of a set whose masks follow edges was reported so surely in more than one trial of a thousand.',
    },
    minShiftPx: {
      default: 1.5,
      minimum: 0.5,
      maximum: 64,
      doc: 'Smallest shift that is reported, in pixels. Hand-drawn boundaries are rarely better than one pixel.',
    },
  },
  messages: {
    pair: 'The mask lies {distancePx:px} off its image ({where}): even a perfect prediction loses {cost:dice} Dice here. Move the mask {back}.',
  },
  fold: '{count:count} of {of:count} masks lie off their images, the first listed by {distancePx:px} ({where}), which costs {cost:dice} Dice there. So many are moved by a crop or an augmentation that differs from file to file, not by hand: repair that step.',
  check(sample, { facts: { alignment, ...whole }, options, report, cannotTell }) {
    const { consensus, partners } = whole;
    const file = maskFile(sample);
    if (file === null) return;
    const judged = judgeAlignment(alignment, consensus, options);
    if (judged.verdict === 'cannotTell') cannotTell(`Cannot tell whether the mask is shifted: ${judged.reason}.`);
    if (judged.verdict !== 'shifted') return;
    if (isExplained(partners.verdicts.get(sample.id)) || isSpokenFor(sample.id, whole)) return;
    const x = Math.round(judged.shiftPx.x * 10) / 10 + 0;
    const y = Math.round(judged.shiftPx.y * 10) / 10 + 0;
    report(
      { kind: 'file', file },
      'pair',
      {
        shiftPx: { x, y },
        distancePx: Math.round(Math.hypot(x, y) * 10) / 10,
        where: describeShift(x, y, 'lies'),
        back: describeShift(-x, -y, 'moves'),
        cost: judged.diceCost,
        usualOffsetPx: { x: consensus.offsetPx.x, y: consensus.offsetPx.y },
        z: alignment.peaks[0]?.z ?? 0,
      },
      {
        severity: judged.confidence < options.errorConfidence ? 'warning' : 'error',
        confidence: judged.confidence,
        diceCost: judged.diceCost,
        related: sample.image === null ? [] : [sample.image],
      },
    );
  },
});

/** From this probability on the rules about turned, scaled and exchanged masks say by default what is wrong. */
const explainedFrom = 0.7;

/** A mask of another image, or a turned one, fits best somewhere by chance: that is no shift. */
function isExplained(verdict: PairVerdict | undefined): boolean {
  const isOther = verdict?.kind === 'wrong' || verdict?.kind === 'transformed' || verdict?.kind === 'scaled';
  return isOther && explainedFrom <= verdict.probability;
}
