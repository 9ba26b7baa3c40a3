import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { countBelow, objectSizes, speckledHabit } from '../../facts/dataset/objectSizes.ts';
import { isIgnoredValue } from '../../facts/dataset/classShares.ts';
import { maskComponents } from '../../facts/mask/components.ts';
import { readSpots } from '../../facts/mask/packedComponents.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { judgeSmear } from '../../facts/mask/smear.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/holes',
  title: 'Small holes in objects',
  severity: 'info',
  rationale:
    'A gap of a few background pixels inside an object is a slip of the brush, a polygon that does not close, or what a threshold left. The network is punished for filling it.',
  remedy:
    'Look at it, and fill it in the annotation tool. For many: `scipy.ndimage.binary_fill_holes(mask == c)` or `skimage.morphology.remove_small_holes(mask == c, 16)`, by class.',
  needs: {
    file: maskFileFacts,
    values: maskValues,
    texture: maskTexture,
    components: maskComponents,
    census,
    sizes: objectSizes,
  },
  options: {
    maxAreaPx: {
      default: 16,
      minimum: 2,
      doc: 'Area, in pixels, from which on a hole is taken to be meant (a window, the inside of a ring).',
    },
    minSizeRatio: {
      default: 64,
      minimum: 1,
      doc: 'How many times larger the object around it must be.',
    },
    habitShare: {
      default: 0.25,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the masks with a class from which on small holes in it are the dataset’s own way (foliage, membranes), and nothing is said.',
    },
  },
  messages: {
    habit:
      'Masks of large objects (class {classList}) have holes of 1 to 3 px: {habitCount:count} of {habitOf:count} masks. Holes this small are rarely labeled on purpose: look at some; if they are noise (of a threshold or a resize), remove them from all masks at once.',
    hole: 'An object of class {classValue} with {aroundPx:count} px has a hole of {areaPx} px{more}. Look whether it is a slip, and fill it.',
  },
  fold: 'In {count} of {of} masks, objects have holes of a few pixels, {areaPx} px in the first. Look at some, and fill them if they are slips.',
  check(sample, { facts, options, dataset, report }) {
    const { file, values, texture, components, census: all, sizes } = facts;
    const isNumbered = all.scheme.kind === 'instances';
    if (sample.id === sizes.get(null)?.leaderId && !isNumbered) {
      const isIgnored = (value: number): boolean => isIgnoredValue(value, all, dataset);
      const habit = speckledHabit(sizes, (own) => own.smallestGaps, isIgnored);
      if (habit !== undefined) report({ kind: 'dataset' }, 'habit', habit);
    }
    if (judgeSmear({ file, values, texture, scheme: all.scheme }).kind !== 'none') return;
    const stray = readSpots(components.gaps).filter(({ value, areaPx, aroundPx }) => {
      const usual = sizes.get(isNumbered ? null : value);
      if (usual === undefined || options.maxAreaPx <= areaPx || aroundPx < areaPx * options.minSizeRatio) return false;
      const habit = Math.max(1, usual.maskCount * options.habitShare);
      return countBelow(usual.smallestGaps, options.maxAreaPx) <= habit;
    });
    const [smallest, ...others] = stray;
    if (smallest === undefined) return;
    report({ kind: 'region', file: file.path, box: smallest.box }, 'hole', {
      classValue: smallest.value,
      areaPx: smallest.areaPx,
      aroundPx: smallest.aroundPx,
      more: others.length === 0 ? '' : `, and ${String(others.length)} more such holes are here`,
      holes: stray.map(({ value, areaPx, box }) => ({ value, areaPx, box: { ...box } })),
    });
  },
});
