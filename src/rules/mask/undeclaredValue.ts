import { defineSampleRule } from '../../core/engine/rule.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { Severity } from '../../core/model/finding.ts';
import { census } from '../../facts/dataset/census.ts';
import { isIgnoredValue } from '../../facts/dataset/classShares.ts';
import { describeValues } from '../../facts/mask/describeValues.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { binaryEnds, isOtherScale, judgeSmear, lackClasses } from '../../facts/mask/smear.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/undeclared-value',
  title: 'Value that is no class',
  severity: 'error',
  rationale:
    'A class index beyond the network’s outputs stops a cross-entropy on the CPU, and on a GPU it may read foreign memory. A one-hot encoding drops it in silence.',
  remedy:
    'Map the value to a class or to the ignore value. If it is a class, declare it in `masklint.json`; if it means void, set `ignoreValue` there and in the loss.',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, census },
  options: {},
  messages: {
    undeclared:
      'Mask holds {found} ({share:percent} of the pixels), which is no declared class. Map it to a class or to the ignore value.',
    maybeVoid:
      'Mask holds 255 ({share:percent} of the pixels), which is no declared class. If it means void, set ignoreValue to 255.',
    stranger:
      'Mask holds {found} ({share:percent} of the pixels), which {holderCount:count} of {of:count} masks hold; the others use 0 to {top}. If it is a class, declare it; if not, map it to one.',
  },
  fold: '{count} of {of} masks hold values that are no declared class, such as {found}. Declare them, or map them to classes.',
  check(_sample, { facts, dataset, report }) {
    const { file, values, texture, census: all } = facts;
    if (values.valueKind === 'color') return;
    // Values that a resize or compression wrote are said by the rules about those.
    const smear = judgeSmear({ file, values, texture, scheme: all.scheme }).kind;
    const isLabel =
      smear === 'between' &&
      all.scheme.kind === 'binary' &&
      lackClasses(values, binaryEnds(values, texture, all.scheme), dataset);
    if (smear !== 'none' && !isLabel) return;
    const place = { kind: 'file', file: file.path } as const;
    const evidence = (found: readonly number[]) => ({
      found: describeValues(found),
      values: found.slice(0, 64),
      share: shareOf(values.counts, found, values.pixelCount),
    });
    // mask/mixed-scale says it of a mask in another scale than the rest.
    if (all.scheme.kind === 'binary' && isOtherScale(values, all.scheme.low, all.scheme.high)) return;
    if (dataset.declaredClasses.length > 0) {
      if (all.scheme.kind === 'binary' && isScaleOf(dataset, all.scheme.high)) return;
      const declared = new Set(dataset.declaredClasses.map(({ value }) => value));
      // 0 is background, whether or not a list of objects names it.
      const found = values.counts
        .map(([value]) => value)
        .filter((value) => value !== 0 && value !== dataset.ignoreValue && !declared.has(value));
      if (found.length === 0) return;
      const data = { ...evidence(found), declared: [...declared] };
      const isVoid = found.length === 1 && found[0] === 255 && dataset.ignoreValue === null;
      if (isVoid) report(place, 'maybeVoid', data, { severity: 'warning' });
      else report(place, 'undeclared', data);
      return;
    }
    const held = all.strangers.values.filter(
      ({ value }) => values.counts.some(([own]) => own === value) && !isIgnoredValue(value, all, dataset),
    );
    const rarest = held.toSorted((a, b) => b.gap - a.gap)[0];
    if (rarest === undefined) return;
    report(
      place,
      'stranger',
      {
        ...evidence(held.map(({ value }) => value)),
        holderCount: rarest.maskCount,
        of: all.indexMaskCount,
        top: all.strangers.top,
      },
      { severity: severityOf(held.length, rarest.gap) },
    );
  },
});

/** True where 0 and 1 are declared and the masks hold another scale of them: mask/scale says what to do. */
function isScaleOf({ declaredClasses }: Dataset, high: number): boolean {
  return high > 1 && declaredClasses.every(({ value }) => value === 0 || value === 1);
}

function shareOf(counts: readonly (readonly [number, number])[], found: readonly number[], pixelCount: number): number {
  return counts.reduce((sum, [value, count]) => (found.includes(value) ? sum + count : sum), 0) / pixelCount;
}

/** So many strange values in one mask are no classes. */
const minNoiseValues = 16;

/** Right after the last usual index, a rare class is as likely as a mistake. */
function severityOf(heldCount: number, gap: number): Severity {
  if (minNoiseValues < heldCount) return 'error';
  return gap === 0 ? 'info' : 'warning';
}
