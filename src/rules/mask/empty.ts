import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { isIgnoredValue } from '../../facts/dataset/classShares.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/empty',
  title: 'Mask with no foreground',
  severity: 'warning',
  rationale:
    'Where the image shows an object, the annotation is missing and the network is punished for finding it. Where it does not, nothing is wrong, but the Dice of empty against empty is 0, 1 or undefined, depending on the metric.',
  remedy:
    'Look at the image: if it shows an object, annotate it. If not, keep the pair and state how the metric scores it (with smooth = 1 it is 1, and a mean over images then rises with every empty one).',
  needs: { file: maskFileFacts, values: maskValues, census },
  options: {
    commonShare: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'Share of empty masks from which on they are taken for a habit of the dataset (slices or tiles with nothing in them) and said once, not for each file.',
    },
    minCommonCount: {
      default: 5,
      minimum: 1,
      doc: 'Fewer such masks are always said one by one.',
    },
  },
  messages: {
    empty:
      'Mask is empty, while {filledCount:count} of {of:count} masks have foreground. If its image shows an object, the annotation is missing; if not, say how your Dice scores empty against empty.',
    ignored: 'Every pixel of the mask is {value}, which loss and metric leave out: the pair teaches nothing.',
    common:
      '{count:count} of {of:count} masks are empty. A mean Dice over images depends on how empty against empty is scored (0, 1 or left out): state it, and compare models by the same choice.',
    all: 'All {of:count} masks are empty: nothing can be learned, and a network that predicts nothing is right everywhere.',
  },
  check(sample, { facts: { file: source, values, census: all }, options, dataset, report }) {
    const file = maskFile(sample);
    const only = values.counts[0]?.[0];
    if (file === null || only === undefined || values.distinctCount !== 1 || values.valueKind === 'color') return;
    // Labels that lie in the alpha channel are said by mask/alpha.
    if (1 < (source.content?.alphaValues?.length ?? 0)) return;
    const place = { kind: 'file', file } as const;
    if (isIgnoredValue(only, all, dataset)) {
      report(place, 'ignored', { value: only });
      return;
    }
    const background = all.scheme.kind === 'binary' ? all.scheme.low : 0;
    if (only !== background) return;
    const alike = all.constants.find(({ value }) => value === only);
    const count = alike?.maskCount ?? 1;
    const data = { count, of: all.indexMaskCount, filledCount: all.indexMaskCount - count };
    const isAll = data.filledCount === 0 && count > 1;
    const isCommon = options.minCommonCount <= count && all.indexMaskCount * options.commonShare < count;
    const isOneOfMany = isAll || isCommon;
    if (isOneOfMany && sample.id !== alike?.leaderId) return;
    if (!isOneOfMany) report(place, 'empty', data);
    else if (isAll) report({ kind: 'dataset' }, 'all', data);
    else report({ kind: 'dataset' }, 'common', data, { severity: 'info' });
  },
});
