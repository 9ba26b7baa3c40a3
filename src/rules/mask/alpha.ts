import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/alpha',
  title: 'Mask with an alpha channel that matters',
  severity: 'warning',
  rationale:
    'Readers disagree about alpha: OpenCV and TensorFlow drop it or give a fourth channel, Pillow’s `convert("L")` drops it, browsers and viewers blend it in. The same file is then another mask in the viewer and in training.',
  remedy:
    'Save the labels as one grey or palette channel. Where they lie in alpha: `mask = np.array(image.getchannel("A")) > 127`. Where they do not: `image.convert("RGB").convert("L")`, and look at one result.',
  needs: { file: maskFileFacts, values: maskValues },
  options: {},
  messages: {
    only: 'Every pixel of the mask is {value}; only its alpha channel varies ({alphaCount} values from {alphaLow} to {alphaHigh}). The labels lie there, and readers that drop alpha see one class. Export alpha as a grey PNG.',
    varies:
      'Mask has an alpha channel with {alphaCount} values from {alphaLow} to {alphaHigh} beside its labels. Readers that blend it see other labels than those that drop it. Export the labels alone, as one channel.',
    transparent:
      'Mask is transparent as a whole (alpha {alphaHigh}). Viewers and readers that blend show nothing, others show the labels. Export the labels alone, as one channel.',
  },
  fold: '{count} of {of} masks have an alpha channel that varies or hides them ({alphaCount} values from {alphaLow} to {alphaHigh} in the first). Readers that drop it and readers that blend it see different masks: export the labels alone, as one channel.',
  check(_sample, { facts: { file, values }, report }) {
    const alpha = file.content?.alphaValues ?? [];
    const alphaLow = alpha[0];
    const alphaHigh = alpha.at(-1);
    if (alphaLow === undefined || alphaHigh === undefined || file.content === null) return;
    const place = { kind: 'file', file: file.path } as const;
    const opaque = opaqueOf(file.content.encoding.bitDepth);
    const data = { alphaCount: alpha.length, alphaLow, alphaHigh, alphaValues: alpha.slice(0, 64) };
    const only = values.counts[0]?.[0] ?? 0;
    if (1 < alpha.length && values.distinctCount === 1) {
      report(place, 'only', { ...data, value: describe(only, values.valueKind) }, { severity: 'error' });
    } else if (1 < alpha.length) report(place, 'varies', data);
    else if (alphaHigh < opaque / 2) report(place, 'transparent', data);
  },
});

/** Alpha of a pixel that hides what is behind it. */
function opaqueOf(bitDepth: number): number {
  return 2 ** bitDepth - 1;
}

function describe(value: number, kind: 'index' | 'color'): string {
  return kind === 'color' ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}
