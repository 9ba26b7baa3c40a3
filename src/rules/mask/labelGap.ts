import { defineDatasetRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { isIgnoredValue } from '../../facts/dataset/classShares.ts';
import { describeValues } from '../../facts/mask/describeValues.ts';

export default defineDatasetRule({
  id: 'mask/label-gap',
  title: 'Class indices with gaps',
  severity: 'warning',
  rationale:
    'Losses over class indices and one-hot encodings expect 0, 1, 2 … without a gap: an index beyond the number of outputs stops training or is dropped in silence, and outputs for indices that never occur make the mean Dice wrong. nnU-Net refuses such labels.',
  remedy:
    'Map the indices once, and save the masks: the finding’s data hold the table. Or give the network as many outputs as the largest index plus one, and leave classes that never occur out of the mean.',
  needs: { census },
  options: {
    minMasks: {
      default: 8,
      minimum: 1,
      doc: 'Fewest masks from which a class that never occurs is told from one that is rare.',
    },
    maxClasses: {
      default: 40,
      minimum: 2,
      doc: 'Most classes for which gaps are looked at: long lists (ADE20K’s 150) have classes that small sets never show.',
    },
  },
  messages: {
    gap: 'Masks use {used}; {missing} never occur. One-hot encodings and nnU-Net expect indices without gaps: map them to 0 to {last}.',
    spread:
      'Masks use {used}: grey levels that stand for {classCount} classes. A loss takes them for indices up to {top}. Map them to 0 to {last}.',
    fromOne:
      'Masks use {used}; 0 never occurs. A network with {classCount} outputs expects 0 to {last}: subtract 1 once, and not in a loader that does so again.',
    undeclared: 'Masks use {used}; of the declared classes, {missing} never occur. Leave them out of the mean Dice.',
  },
  check({ facts: { census: all }, options, dataset, report, cannotTell }) {
    if (all.scheme.kind !== 'classes') return;
    const strange = new Set(all.strangers.values.map(({ value }) => value));
    const tallies = all.values.filter(
      ({ value, labelMaskCount }) => labelMaskCount > 0 && !strange.has(value) && !isIgnoredValue(value, all, dataset),
    );
    const used = tallies.map(({ value }) => value);
    const top = used.at(-1) ?? 0;
    if (used.length < 2 || used.some((value) => !Number.isInteger(value) || value < 0)) return;
    const missing = Array.from({ length: Math.min(top, maxListed) }, (_, value) => value).filter(
      (value) => !used.includes(value),
    );
    if (missing.length === 0) return;
    const data = {
      used: describeValues(used),
      missing: describeValues(missing),
      top,
      last: used.length - 1,
      classCount: used.length,
      table: used.map((value, index) => [value, index]),
    };
    const declared = dataset.declaredClasses.map(({ value }) => value);
    if (missing.every((value) => declared.includes(value))) {
      if (all.coveredMaskCount < options.minMasks) return;
      report({ kind: 'dataset' }, 'undeclared', data, { severity: 'info' });
      return;
    }
    if (options.maxClasses < used.length || all.coveredMaskCount < options.minMasks) {
      cannotTell(
        `${String(missing.length)} class indices below the largest never occur; they may be rare classes that these ${String(all.coveredMaskCount)} masks do not show.`,
      );
      return;
    }
    // Chao's estimate: with classes that are in one mask only, there are likely more that are in none.
    const once = tallies.filter(({ maskCount }) => maskCount === 1).length;
    const twice = tallies.filter(({ maskCount }) => maskCount === 2).length;
    const unseen = (once * (once - 1)) / (2 * (twice + 1));
    if (missing.length <= unseen * 2 || (once > 0 && missing.length <= once)) {
      cannotTell(
        `${data.missing} may be rare classes: ${String(once)} of the ${String(used.length)} others are in one mask only.`,
      );
      return;
    }
    const isFromOne = missing.length === 1 && missing[0] === 0;
    const isSpread = isEvenlySpread(used);
    report({ kind: 'dataset' }, isFromOne ? 'fromOne' : isSpread ? 'spread' : 'gap', data);
  },
});

const maxListed = 65_536;
/** Smallest step of grey levels that people can tell apart in a viewer. */
const minStep = 8;

/** True for 0, 85, 170, 255: brightnesses at even distances. */
function isEvenlySpread(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0));
  const smallest = Math.min(...steps);
  return minStep <= smallest && Math.max(...steps) <= smallest + 2;
}
