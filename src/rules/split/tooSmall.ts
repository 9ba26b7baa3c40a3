import { defineDatasetRule } from '../../core/engine/rule.ts';
import type { Census } from '../../facts/dataset/census.ts';
import { census } from '../../facts/dataset/census.ts';
import { classShares } from '../../facts/dataset/classShares.ts';
import { backgroundValue } from '../../facts/dataset/backgroundClass.ts';
import { describeList } from '../../facts/mask/describeValues.ts';
import type { SplitClasses } from '../../facts/split/classTally.ts';
import { splitClasses } from '../../facts/split/classTally.ts';
import { heldOutSplits } from '../../facts/split/referenceSplit.ts';
import { studentQuantile } from '../../metrics/statistics/studentQuantile.ts';

export default defineDatasetRule({
  id: 'split/too-small',
  title: 'Split too small to measure a Dice by',
  severity: 'warning',
  rationale:
    'The Dice of few images is an accident: it jumps from epoch to epoch, and the model chosen by it is the lucky one. A Dice near zero may be one hard image.',
  remedy:
    'Use cross-validation (each image is in validation once), move images to this split, or report the interval beside the mean.',
  needs: { census, splits: splitClasses },
  options: {
    typicalDeviation: {
      default: 0.2,
      minimum: 0,
      maximum: 0.5,
      doc: 'Standard deviation of the Dice from image to image that is assumed, since no predictions are known: 0.1 to 0.3 in most published tables.',
    },
    maxHalfWidth: {
      default: 0.1,
      minimum: 0,
      maximum: 1,
      doc: 'Half the width of the 95 % confidence interval of the mean Dice from which on a split is too small. Models that are compared differ by less than 0.1.',
    },
    minForegroundPx: {
      default: 1_000,
      minimum: 0,
      doc: 'Pixels of foreground in the whole split below which the global Dice is moved by a few pixels.',
    },
  },
  messages: {
    fewImages:
      '{split} has {maskCount:count} masks with foreground: their mean Dice is known to ± {halfWidth:dice} only (95 % sure). Smaller differences between models or epochs say nothing. Use cross-validation or a larger split.',
    fewPixels:
      '{split} has {pixelCount:count} pixels of foreground in all: a few pixels more or less move its Dice. Use a larger split.',
    fewOfClass:
      'In {split}, {classCount} of {ofClasses} classes occur in so few masks that their mean Dice is known to less than ± {maxHalfWidth:dice}: {classList}. Give their Dice with the number of images.',
  },
  check({ facts: { census: all, splits }, options, dataset, report }) {
    const background = backgroundValue(all, dataset);
    for (const split of heldOutSplits(splits.keys())) {
      const own = splits.get(split);
      if (own === undefined) continue;
      const place = { kind: 'split', split } as const;
      const halfWidth = (count: number): number =>
        count < 1 ? 1 : Math.min(1, (studentQuantile(count - 1) * options.typicalDeviation) / Math.sqrt(count));
      const { maskCount, pixelCount } = foregroundOf(own, all, background);
      if (maskCount === 0) continue;
      const width = halfWidth(maskCount);
      if (options.maxHalfWidth < width) {
        report(place, 'fewImages', { split, maskCount, halfWidth: width, pixelCount });
        continue;
      }
      if (pixelCount < options.minForegroundPx) report(place, 'fewPixels', { split, pixelCount, maskCount });
      if (all.scheme.kind !== 'classes') continue;
      const classes = classShares(all, dataset).filter(({ isIgnored, value }) => !isIgnored && value !== background);
      const few = classes
        .map(({ name, value }) => ({ name, value, count: own.values.get(value)?.maskCount ?? 0 }))
        .filter(({ count }) => count > 0 && options.maxHalfWidth < halfWidth(count));
      if (few.length === 0) continue;
      const classList = describeList(few.map(({ name, count }) => `${name} (${String(count)})`));
      const data = { split, classCount: few.length, ofClasses: classes.length, classList };
      const values = few.map(({ value }) => value);
      report(place, 'fewOfClass', { ...data, maxHalfWidth: options.maxHalfWidth, values }, { severity: 'info' });
    }
  },
});

/** Masks that hold foreground, and its pixels. Without a background every mask counts. */
function foregroundOf(own: SplitClasses, { scheme }: Census, background: number | null) {
  const middle = scheme.kind === 'binary' ? (scheme.low + Math.min(...scheme.tops.map(({ high }) => high))) / 2 : null;
  let pixelCount = 0;
  let mostMasks = 0;
  for (const [value, tally] of own.values) {
    if (middle === null ? value === background : value < middle) continue;
    pixelCount += tally.pixelCount;
    mostMasks = Math.max(mostMasks, tally.maskCount);
  }
  // Several classes: which masks hold any of them is not counted; those with two labels or more do.
  const maskCount = middle === null ? Math.max(own.variedCount, mostMasks) : mostMasks;
  return { maskCount, pixelCount };
}
