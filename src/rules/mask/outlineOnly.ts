import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { usualForeground } from '../../facts/dataset/usualForeground.ts';
import { maskComponents } from '../../facts/mask/components.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';

export default defineSampleRule({
  id: 'mask/outline-only',
  title: 'Outlines where regions are expected',
  severity: 'warning',
  rationale:
    'A closed line around an object says that the object is background and its edge is the class. A network for regions learns thin curves, and its Dice with filled masks stays near zero.',
  remedy:
    'Fill the outlines, `cv2.fillPoly` or `scipy.ndimage.binary_fill_holes(mask)`, or export regions instead of contours. If edges are what is to be learned, ignore this.',
  needs: { file: maskFileFacts, components: maskComponents, census, usual: usualForeground },
  options: {
    minMasks: {
      default: 5,
      minimum: 1,
      doc: 'Masks without closed outlines from which on theirs is the usual foreground: a loop is then a fault only if it would fit them better when filled. In datasets of thin structures (cracks, vessels) it does not.',
    },
    minOutlineShare: {
      default: 0.6,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the foreground that must be thin closed curves around background, each at most 5 px thick (1 % of the shorter side in large masks) and around twice its own area. Nets of membranes have many insides in one curve, and are not counted.',
    },
  },
  messages: {
    outline:
      'The foreground is {outlineCount} closed {lines} around {insidePx:count} px of background ({outlineShare:percent} of its {foregroundPx:count} px). If regions are meant, fill the outlines.',
  },
  fold: '{count} of {of} masks hold closed outlines around background. If regions are meant, fill them; if edges are to be learned, nothing is wrong.',
  check(_sample, { facts: { file, components, census: all, usual }, options, report }) {
    if (all.scheme.kind === 'colors') return;
    const { count, areaPx, insidePx, foregroundPx } = components.outlines;
    const outlineShare = areaPx / Math.max(1, foregroundPx);
    if (count === 0 || outlineShare < options.minOutlineShare) return;
    if (options.minMasks <= usual.maskCount && !fitsFilled(foregroundPx, insidePx, usual.medianPx ?? 0)) return;
    report({ kind: 'file', file: file.path }, 'outline', {
      outlineCount: count,
      lines: count === 1 ? 'line' : 'lines',
      insidePx,
      foregroundPx,
      outlineShare,
    });
  },
});

/** Whether the foreground comes nearer to the usual one, by factor, when what the outlines enclose is filled. */
function fitsFilled(foregroundPx: number, insidePx: number, usualPx: number): boolean {
  const off = (areaPx: number): number => Math.abs(Math.log(Math.max(1, areaPx) / Math.max(1, usualPx)));
  return off(foregroundPx + insidePx) < off(foregroundPx);
}
