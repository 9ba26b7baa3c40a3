import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { isIgnoredValue } from '../../facts/dataset/classShares.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { judgeSmear } from '../../facts/mask/smear.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

/** Value that frameworks leave out unless told otherwise (mmsegmentation, torchvision’s references, VOC, Cityscapes). */
const ignored = 255;

export default defineSampleRule({
  id: 'mask/ignore-value',
  title: '255 means void to frameworks',
  severity: 'warning',
  rationale:
    'mmsegmentation and many training scripts leave pixels of 255 out of loss and metric; others count them as a class or stop. Where 255 is void in some masks and an object in others, every choice is wrong for some of them.',
  remedy:
    'Give 255 one meaning. For void, write `"ignoreValue": 255` into `masklint.json` and set it in the loss (`ignore_class=255` in Keras, `ignore_index=255` in PyTorch). For a class, map it to the next free index.',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, census },
  options: {
    rareShare: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the masks that hold 255 up to which it is strange there. Void that is part of a dataset’s labeling frames objects in nearly all masks (VOC: all; Cityscapes: all).',
    },
    minRareMasks: {
      default: 5,
      minimum: 1,
      doc: 'Fewest masks from which rare can be told from usual.',
    },
  },
  messages: {
    foreground:
      '255 is the only value beside {low} here ({share:percent} of the pixels), while {voidCount:count} of {of:count} masks hold it beside other classes, as void. A loss that ignores 255 learns nothing from this mask. Map it to its class.',
    rare: 'Mask holds 255 ({share:percent} of the pixels), which only {voidCount:count} of {of:count} masks do; the others use {low} to {top}. Frameworks leave 255 out. If it is a class, map it to its index; if void, declare it.',
    declared:
      'Class 255 ({name}) is declared as a class, and {voidCount:count} of {of:count} masks hold it. mmsegmentation and many scripts ignore 255 unless told otherwise: use another index, or set their ignore index.',
    void: '255 is beside classes {low} to {top} in {voidCount:count} of {of:count} masks ({share:percent} of their pixels): void, by convention. Leave it out of loss and metric, and declare it as ignoreValue in masklint.json.',
  },
  check(sample, { facts: { file, values, texture, census: all }, options, dataset, report }) {
    const tally = all.values.find(({ value }) => value === ignored);
    const { scheme } = all;
    if (tally === undefined || values.valueKind === 'color' || (scheme.kind !== 'classes' && scheme.kind !== 'binary'))
      return;
    const leaderId = dataset.samples[0]?.id;
    const declared = dataset.declaredClasses.find(({ value }) => value === ignored);
    const others = all.values.filter(({ value, labelMaskCount }) => value !== ignored && labelMaskCount > 0);
    const data = {
      low: others[0]?.value ?? 0,
      top: others.at(-1)?.value ?? 0,
      voidCount: tally.maskCount,
      of: all.coveredMaskCount,
      name: declared?.name ?? '',
    };
    const isSpokesman = sample.id === leaderId;
    const isVoid = isIgnoredValue(ignored, all, dataset);
    if (declared !== undefined && dataset.ignoreValue === null) {
      if (isSpokesman && scheme.kind === 'classes') {
        report({ kind: 'dataset' }, 'declared', { ...data, share: 0 });
      }
      return;
    }
    // Beside 0 and 1, 255 is void; alone beside 0 it is another scale, which mask/mixed-scale says.
    const isBesideOne = scheme.kind === 'binary' && scheme.high === 1 && values.counts.some(([value]) => value === 1);
    if (!isVoid && !isBesideOne) return;
    const isRare =
      dataset.ignoreValue === null &&
      options.minRareMasks <= all.coveredMaskCount &&
      tally.maskCount <= all.coveredMaskCount * options.rareShare;
    if (isSpokesman && isVoid && !isRare && dataset.ignoreValue === null) {
      const share = tally.pixelCount / Math.max(1, tally.holderPixelCount);
      report({ kind: 'dataset' }, 'void', { ...data, share }, { severity: 'info' });
    }
    const own = values.counts.find(([value]) => value === ignored);
    if (own === undefined || judgeSmear({ file, values, texture, scheme }).kind !== 'none') return;
    const place = { kind: 'file', file: file.path } as const;
    const share = own[1] / values.pixelCount;
    const isAlone = values.counts.every(([value]) => value === ignored || value === data.low);
    // A mask of nothing but void is said by mask/empty; several such masks are crops of what nobody labeled.
    if (values.distinctCount === 1) return;
    if (isRare) report(place, 'rare', { ...data, share });
    else if (isAlone && data.top > data.low) {
      report(place, 'foreground', { ...data, voidCount: tally.maskCount, share });
    }
  },
});
