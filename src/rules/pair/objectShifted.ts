import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { alignmentFact } from '../../facts/pair/alignmentFact.ts';
import { describeShift } from '../../facts/pair/describeShift.ts';
import { judgeObjectShift } from '../../facts/pair/judgeObjectShift.ts';
import { objectShiftsFact } from '../../facts/pair/objectShiftsFact.ts';

export default defineSampleRule({
  id: 'pair/object-shifted',
  title: 'Single objects shifted',
  severity: 'warning',
  rationale:
    'An object dragged by accident, or a polygon drawn on another zoom or an older image, teaches the network that its edges are not where they are. Small objects lose most of their Dice.',
  remedy:
    'Look at the objects in the overlay: the arrows show where each should lie. Move or redraw them in the annotation tool, and export the mask again.',
  needs: { alignment: alignmentFact, objects: objectShiftsFact },
  options: {
    minConfidence: {
      default: 0.7,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which an object is reported, fitted on masks of nuclei and cracks in which one object was moved by 4 to 8 px.',
    },
    minShiftPx: {
      default: 3,
      minimum: 1,
      maximum: 10,
      doc: 'Smallest shift against the rest of the mask that is reported, in pixels. Below it, loosely drawn outlines look alike.',
    },
  },
  messages: {
    shifted:
      '{count:count} of {of:count} objects lie off their places while the rest of the mask fits, the clearest by {distancePx:px} ({where}). Move it {back}, or redraw it.',
  },
  check(sample, { facts: { alignment, objects }, options, report }) {
    const file = maskFile(sample);
    if (file === null) return;
    const [rest = { x: 0, y: 0 }] = alignment.peaks;
    const shifted = objects.objects
      .map((object) => ({
        box: { x0: object.box.x0, y0: object.box.y0, x1: object.box.x1, y1: object.box.y1 },
        shiftPx: { x: roundTo(object.x - rest.x), y: roundTo(object.y - rest.y) },
        confidence: Math.round(judgeObjectShift(object) * 100) / 100,
      }))
      .filter(
        ({ shiftPx, confidence }) =>
          options.minConfidence <= confidence && options.minShiftPx <= Math.hypot(shiftPx.x, shiftPx.y),
      )
      .sort((left, right) => right.confidence - left.confidence)
      .slice(0, maxListed);
    const [first] = shifted;
    if (first === undefined) return;
    const { x, y } = first.shiftPx;
    report(
      { kind: 'region', file, box: first.box },
      'shifted',
      {
        count: shifted.length,
        of: objects.judgedCount,
        distancePx: roundTo(Math.hypot(x, y)),
        where: describeShift(x, y, 'lies'),
        back: describeShift(-x, -y, 'moves'),
        objects: shifted,
      },
      { confidence: first.confidence, related: sample.image === null ? [] : [sample.image] },
    );
  },
});

/** Arrows that an overlay can still show. */
const maxListed = 50;

function roundTo(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
