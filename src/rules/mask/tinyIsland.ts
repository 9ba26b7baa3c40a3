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
  id: 'mask/tiny-island',
  title: 'Island too small to be an object',
  severity: 'info',
  rationale:
    'A few stray pixels of a class are a slip of the mouse or what a threshold or a resize left. They teach the network noise, and metrics that count objects or measure distances (HD95) jump with each of them.',
  remedy:
    'Look at it, and erase it in the annotation tool. For many: `skimage.morphology.remove_small_objects(mask == c, 16)`, by class.',
  needs: {
    file: maskFileFacts,
    values: maskValues,
    texture: maskTexture,
    components: maskComponents,
    census,
    sizes: objectSizes,
  },
  options: {
    minAreaPx: {
      default: 16,
      minimum: 2,
      doc: 'Smallest area, in pixels, that counts as an object: 4 × 4 is what one pixel of the coarsest features of a U-Net at 1/4 resolution sees.',
    },
    minSizeRatio: {
      default: 64,
      minimum: 1,
      doc: 'How many times smaller it must be than the usual area of its class in the dataset: islands of 5 px are right where objects have 50.',
    },
    habitShare: {
      default: 0.25,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the masks with a class from which on its islands are the dataset’s own way of labeling, and nothing is said.',
    },
  },
  messages: {
    habit:
      'Masks of large objects (class {classList}) have islands of 1 to 3 px: {habitCount:count} of {habitOf:count} masks. Islands this small are rarely labeled on purpose: look at some; if they are noise (of a threshold or a resize), remove them from all masks at once.',
    island:
      'Class {classValue} has an island of {areaPx} px (in this dataset its areas usually have about {usualPx:count} px){more}. Look whether it is a slip, and erase it.',
  },
  fold: 'In {count} of {of} masks, islands of a few pixels lie apart from the objects, {areaPx} px in the first. Look at some, and erase them if they are slips.',
  check(sample, { facts, options, dataset, report }) {
    const { file, values, texture, components, census: all, sizes } = facts;
    const isNumbered = all.scheme.kind === 'instances';
    if (sample.id === sizes.get(null)?.leaderId && !isNumbered) {
      const isIgnored = (value: number): boolean => isIgnoredValue(value, all, dataset);
      const habit = speckledHabit(sizes, (own) => own.smallest, isIgnored);
      if (habit !== undefined) report({ kind: 'dataset' }, 'habit', habit);
    }
    if (judgeSmear({ file, values, texture, scheme: all.scheme }).kind !== 'none') return;
    const isStray = ({ value, areaPx }: { value: number; areaPx: number }): boolean => {
      const usual = sizes.get(isNumbered ? null : value);
      if (usual === undefined || options.minAreaPx <= areaPx) return false;
      // Of a class in few masks, the dataset's way is not known: rare ones count as their own way from two masks on.
      const habit = Math.max(1, usual.maskCount * options.habitShare);
      return areaPx * options.minSizeRatio <= usual.usualPx && countBelow(usual.smallest, options.minAreaPx) <= habit;
    };
    const stray = readSpots(components.islands).filter(isStray);
    const [smallest, ...others] = stray;
    if (smallest === undefined) return;
    const usualPx = sizes.get(isNumbered ? null : smallest.value)?.usualPx ?? 0;
    report({ kind: 'region', file: file.path, box: smallest.box }, 'island', {
      classValue: smallest.value,
      areaPx: smallest.areaPx,
      usualPx,
      more: others.length === 0 ? '' : `, and ${String(others.length)} more such islands are here`,
      islands: stray.map(({ value, areaPx, box }) => ({ value, areaPx, box: { ...box } })),
    });
  },
});
