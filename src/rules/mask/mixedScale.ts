import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { isOtherScale } from '../../facts/mask/smear.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/mixed-scale',
  title: 'Foreground in another scale than in the rest',
  severity: 'error',
  rationale:
    'Dividing by 255 turns a mask of 0 and 1 into nothing but background; not dividing makes targets of 255, and the loss negative or huge. With both kinds in one dataset, either choice spoils some of the masks.',
  remedy: 'Make the foreground of every mask the same value: `mask = (mask > 0).astype("uint8")`.',
  needs: { values: maskValues, census },
  options: {},
  messages: {
    other:
      'Foreground is {found} here and {expected} in {majorityCount:count} of {of:count} masks. Use mask > {low}, which fits both, before any division.',
  },
  check(sample, { facts: { values, census: all }, report }) {
    const file = maskFile(sample);
    const { scheme } = all;
    if (values.valueKind === 'color') return;
    if (scheme.kind !== 'binary' || file === null || !isOtherScale(values, scheme.low, scheme.high)) return;
    const found = values.counts.at(-1)?.[0] ?? 0;
    const ofScale = (high: number): number => scheme.tops.find((top) => top.high === high)?.maskCount ?? 0;
    report({ kind: 'file', file }, 'other', {
      found,
      expected: scheme.high,
      low: scheme.low,
      foundCount: ofScale(found),
      majorityCount: ofScale(scheme.high),
      of: all.indexMaskCount,
    });
  },
});
