import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { objectOverlap } from '../../facts/mask/overlap.ts';

export default defineSampleRule({
  id: 'mask/overlapping-instances',
  title: 'Objects that lie over each other',
  severity: 'warning',
  rationale:
    'One pixel has one label. Where two object masks claim it, the order of the files decides whose it is, objects are counted twice in areas, and touching objects melt into one when they are united.',
  remedy:
    'Give each pixel to one object (the one in front), and erase it in the other. A pixel of background between touching objects keeps them apart in a united mask.',
  needs: { overlap: objectOverlap },
  options: {
    minOverlapPx: {
      default: 1,
      minimum: 1,
      doc: 'Fewest pixels of overlap that are said. Object masks of one image are disjoint by definition (Data Science Bowl 2018: “masks are not allowed to overlap”).',
    },
  },
  messages: {
    overlap:
      'The {fileCount:count} objects of this image claim {overlapPx:count} px more than once ({share:percent} of their area). Give each pixel to one object.',
  },
  fold: 'In {count} of {of} images, objects lie over each other: {overlapPx} px of the first are claimed more than once. Give each pixel to one object.',
  check(sample, { facts: { overlap }, options, report }) {
    const { fileCount, overlapPx, objectPx } = overlap;
    const file = maskFile(sample);
    if (file === null || overlapPx < options.minOverlapPx) return;
    report({ kind: 'file', file }, 'overlap', {
      fileCount,
      overlapPx,
      objectPx,
      share: overlapPx / Math.max(1, objectPx),
    });
  },
});
