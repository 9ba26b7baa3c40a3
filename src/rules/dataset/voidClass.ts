import { defineDatasetRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { classShares } from '../../facts/dataset/classShares.ts';
import { voidClass } from '../../facts/dataset/voidClass.ts';

/** So many pairs of classes must be separated for it to be no class of its own, such as a fence between two others. */
const minPairs = 10;
/** Share of the masks that a class must be in to be compared with: of a rare one, little is known. */
const minRivalShare = 0.3;

export default defineDatasetRule({
  id: 'dataset/void-class',
  title: 'Class that looks like void',
  severity: 'warning',
  rationale:
    'Pixels that nobody labeled look like everything, so no network can learn them as a class. Counted as one, they cost it Dice at every boundary and pull the mean down.',
  remedy:
    'If it means void, write `"ignoreValue"` with the value into `masklint.json`, and leave it out of loss and metric: `ignore_class` in Keras’ `SparseCategoricalCrossentropy`, `ignore_index` in PyTorch. If it is a class, declare it there with its name.',
  needs: { census, seams: voidClass },
  options: {
    minPairShare: {
      default: 0.25,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the pairs of other classes in a mask that it separates by a thin seam, on average. Void has 0.28 to 0.44 in street scenes and rooms, other classes there at most 0.21.',
    },
    minLead: {
      default: 1.4,
      minimum: 1,
      doc: 'How many times that share must be the largest share of any other class. Void in street scenes has 1.5 to 2.5.',
    },
    minTouchShare: {
      default: 0.9,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the other classes in a mask that it borders, on average. Void has 0.96 and more; large classes such as buildings have up to 0.93, but separate few.',
    },
    minSeamShare: {
      default: 0.05,
      minimum: 0,
      maximum: 1,
      doc: 'Share of its pixels in strips at most 5 px wide (in masks larger than 360 px, 1/72 of the shorter side). Void has 0.08 to 0.28, since unlabeled areas belong to it; background has less than 0.01.',
    },
    maxPixelShare: {
      default: 0.25,
      minimum: 0,
      maximum: 1,
      doc: 'Share of all pixels above which it is taken for background.',
    },
    minMaskShare: {
      default: 0.9,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the masks that must hold it: void is left over everywhere.',
    },
    minMasks: {
      default: 5,
      minimum: 1,
      doc: 'Fewest masks from which to tell.',
    },
  },
  messages: {
    likelyVoid:
      'Class {value} ({pixelShare:percent} of the pixels) looks like void: it borders {touchedCount} of {otherCount} classes and lies in thin seams between {pairCount} pairs of them. Leave it out of loss and metric (ignore value {value}), or declare it in masklint.json.',
  },
  check({ facts: { census: all, seams }, options, dataset, report }) {
    if (all.scheme.kind !== 'classes' || all.coveredMaskCount < options.minMasks) return;
    const strange = new Set(all.strangers.values.map(({ value }) => value));
    const classes = classShares(all, dataset).filter(({ value, isIgnored }) => !isIgnored && !strange.has(value));
    const isDeclared = (value: number): boolean =>
      dataset.declaredClasses.some((declared) => declared.value === value) ||
      // 0 is background, whether or not a list of objects names it.
      (value === 0 && dataset.declaredClasses.length > 0);
    // Void has the first or the last index.
    for (const { value, pixelShare, imageShare } of [...classes.slice(0, 1), ...classes.slice(-1)]) {
      const own = seams.find((each) => each.value === value);
      if (own === undefined || isDeclared(value)) continue;
      const others = classes.filter((each) => each.value !== value);
      const rivals = seams.filter(
        (each) =>
          all.coveredMaskCount * minRivalShare <= each.maskCount && others.some((other) => other.value === each.value),
      );
      const nextPairShare = Math.max(0, ...rivals.map((each) => each.pairShare));
      const isVoid =
        options.minMaskShare <= imageShare &&
        pixelShare <= options.maxPixelShare &&
        options.minSeamShare <= own.seamShare &&
        options.minTouchShare <= own.touchShare &&
        options.minPairShare <= own.pairShare &&
        nextPairShare * options.minLead <= own.pairShare &&
        minPairs <= own.pairCount;
      if (!isVoid) continue;
      const { seamShare, touchShare, pairShare, pairCount } = own;
      const touched = own.touched.filter((each) => others.some((other) => other.value === each));
      report({ kind: 'dataset' }, 'likelyVoid', {
        value,
        pixelShare,
        imageShare,
        touchedCount: touched.length,
        otherCount: others.length,
        touchShare,
        pairCount,
        possiblePairCount: (others.length * (others.length - 1)) / 2,
        pairShare,
        nextPairShare,
        seamShare,
      });
    }
  },
});
