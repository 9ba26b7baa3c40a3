import { defineDatasetRule } from '../../core/engine/rule.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { commonShift } from '../../facts/dataset/commonShift.ts';
import { sharedShiftFact } from '../../facts/dataset/sharedShift.ts';
import { describeShift } from '../../facts/pair/describeShift.ts';

export default defineDatasetRule({
  id: 'dataset/systematic-shift',
  title: 'All masks shifted alike',
  severity: 'warning',
  rationale:
    'A crop, a padding, a resize with another origin or an export moved every mask by the same amount. The network learns that displacement, and every boundary it draws is off by it; where images without the fault are added later, it is wrong on them.',
  remedy:
    'Find the step that moved the masks (crop, padding, resizing with `align_corners` on one side only, pixel centers against pixel corners) and export them again. Moving all masks back by the stated vector repairs shifts of whole pixels.',
  needs: { consensus: alignmentConsensusFact, shared: sharedShiftFact },
  options: {
    minShiftPx: {
      default: 0.5,
      minimum: 0.2,
      maximum: 64,
      doc: 'Smallest shift that is reported, in pixels; the measured one must be larger by twice its standard error. Clean sets have up to 0.6 px by the way labels are drawn and edges fall between pixels.',
    },
    errorShiftPx: {
      default: 1.5,
      minimum: 0.5,
      doc: 'Shift from which it is an error: hand-drawn boundaries are rarely better than one pixel, yet they do not err all in one direction.',
    },
    minPairs: {
      default: 5,
      minimum: 2,
      doc: 'Fewest pairs from which a shift below 2 px is said to be that of all.',
    },
  },
  messages: {
    shifted:
      'All masks lie {distancePx:px} off their images ({where}), measured over {pairCount:count} pairs: even a perfect prediction loses about {cost:dice} Dice. Move all masks {back}.',
    slight:
      'All masks lie {distancePx:px} off their images ({where}), measured over {pairCount:count} pairs: too little to repair by moving whole pixels, so find the step that did it.',
  },
  check({ facts: { consensus, shared }, options, report }) {
    const common = commonShift(consensus, shared, options);
    if (common === undefined) return;
    const x = Math.round(common.x * 100) / 100 + 0;
    const y = Math.round(common.y * 100) / 100 + 0;
    const distancePx = Math.round(Math.hypot(x, y) * 100) / 100;
    const said = {
      shiftPx: { x, y },
      errorPx: Math.round(common.errorPx * 1000) / 1000,
      distancePx,
      where: describeShift(x, y, 'lies'),
      back: describeShift(-x, -y, 'moves'),
      pairCount: common.pairCount,
    };
    if (shared.costPerPx === null) {
      report({ kind: 'dataset' }, 'slight', said);
      return;
    }
    const cost = Math.min(1, shared.costPerPx * distancePx);
    const severity = options.errorShiftPx <= distancePx ? 'error' : 'warning';
    report({ kind: 'dataset' }, 'shifted', { ...said, cost }, { diceCost: cost, severity });
  },
});
