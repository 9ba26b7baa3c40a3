import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'volume/scale-slope',
  title: 'Label volume stored with a scale',
  severity: 'info',
  rationale:
    'The header’s scl_slope and scl_inter turn stored numbers into labels. Readers that leave them out get other classes, and readers that apply them get floats that a cast to integers may cut down by one.',
  remedy:
    'Save the label as an integer type with scl_slope 1 and scl_inter 0: `np.rint(label.get_fdata()).astype(np.uint8)`.',
  needs: { file: maskFileFacts, values: maskValues },
  options: {},
  messages: {
    scaled:
      'Labels {low} to {high} are stored as {storedLow} to {storedHigh} with scl_slope {slope} and scl_inter {inter}. Readers that ignore the header get the stored numbers; save as integers without a scale.',
    fractions:
      'With scl_slope {slope} and scl_inter {inter}, {fractionCount:count} different values are no whole numbers, such as {example}. Save the label as integers without a scale.',
  },
  fold: '{count:count} of {of:count} label volumes are stored with a scale (scl_slope, scl_inter).',
  check(_sample, { facts: { file, values }, report }) {
    const volume = file.content?.encoding.volume;
    if (volume === undefined || (volume.sclSlope === 1 && volume.sclInter === 0)) return;
    const [low = 0, high = low] = [values.counts[0]?.[0], values.counts.at(-1)?.[0]];
    const { sclSlope: slope, sclInter: inter } = volume;
    const place = { kind: 'file', file: file.path } as const;
    const fractions = values.counts.filter(([value]) => !Number.isInteger(value));
    const [example] = fractions[0] ?? [];
    if (example !== undefined) {
      const data = { slope, inter, fractionCount: fractions.length, example: Number(example.toPrecision(6)) };
      report(place, 'fractions', data, { severity: 'error' });
      return;
    }
    const storedOf = (value: number): number => Math.round((value - inter) / slope);
    report(place, 'scaled', { low, high, storedLow: storedOf(low), storedHigh: storedOf(high), slope, inter });
  },
});
