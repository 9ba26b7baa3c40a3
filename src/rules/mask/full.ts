import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/full',
  title: 'Mask with nothing but foreground',
  severity: 'warning',
  rationale:
    'A mask without a boundary is rarely meant: an inverted empty mask, a failed threshold or a placeholder looks like this. It teaches that everything is object.',
  remedy: 'Look at the image. If the object does not fill it, annotate it again or leave the pair out.',
  needs: { file: maskFileFacts, values: maskValues, census },
  options: {
    commonShare: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'Share of full masks from which on they are taken for a habit of the dataset (tiles inside large objects) and said once, not for each file.',
    },
    minCommonCount: {
      default: 5,
      minimum: 1,
      doc: 'Fewer such masks are always said one by one.',
    },
  },
  messages: {
    full: 'Every pixel of the mask is {value}, that is foreground; {otherCount:count} of {of:count} masks have background too. Check whether it is an empty mask turned over.',
    common:
      '{count:count} of {of:count} masks hold foreground only. If they are tiles inside large objects nothing is wrong; if not, check how they were exported.',
  },
  check(sample, { facts: { file: source, values, census: all }, options, report }) {
    const file = maskFile(sample);
    const value = values.counts[0]?.[0];
    const { scheme } = all;
    if (file === null || value === undefined || values.distinctCount !== 1 || values.valueKind === 'color') return;
    // Labels that lie in the alpha channel are said by mask/alpha.
    if (1 < (source.content?.alphaValues?.length ?? 0)) return;
    // In a dataset of many classes, one class may well fill an image.
    if (scheme.kind !== 'binary' && scheme.kind !== 'constant') return;
    const background = scheme.kind === 'binary' ? scheme.low : 0;
    if (value === background) return;
    const alike = all.constants.filter((each) => each.value !== background);
    const count = alike.reduce((sum, each) => sum + each.maskCount, 0);
    const leaderId = alike.map((each) => each.leaderId).sort()[0];
    const data = { value, count, of: all.indexMaskCount, otherCount: all.indexMaskCount - count };
    const isCommon = options.minCommonCount <= count && all.indexMaskCount * options.commonShare < count;
    if (!isCommon) report({ kind: 'file', file }, 'full', data);
    else if (sample.id === leaderId) report({ kind: 'dataset' }, 'common', data);
  },
});
