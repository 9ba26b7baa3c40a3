import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { describeValues } from '../../facts/mask/describeValues.ts';
import { maskColors } from '../../facts/mask/colors.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { binaryEnds, countBetween, judgeSmear } from '../../facts/mask/smear.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/lossy',
  title: 'Mask went through lossy compression',
  severity: 'error',
  rationale:
    'JPEG and lossy WebP do not give back the values that were written. Around each boundary they leave values that no class has: a cross-entropy over class indices fails or learns classes that do not exist, and a binary mask has soft, ragged edges.',
  remedy:
    'Export the masks again as PNG from the annotation tool. Where the originals are lost, threshold binary masks in the middle, `mask = mask >= 128`, and save them as PNG; class indices cannot be restored.',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, colors: maskColors, census },
  options: {},
  messages: {
    binary:
      'Mask is stored as {format}: {betweenShare:percent} of its pixels hold {betweenCount} values between {low} and {high}. Export it again as PNG; until then, threshold at {threshold}.',
    classes:
      'Mask is stored as {format} and holds {valueCount} values: compression blended the classes. Export it again as PNG from the annotation.',
    colors:
      'Mask is stored as {format} and holds {valueCount} colors: compression blended them. Export it again as PNG from the annotation.',
    colorTraces:
      'Mask holds {valueCount} colors, most of them a little off those that fill areas ({strayShare:percent} of the pixels): it went through JPEG. Export it again as PNG from the annotation.',
    intact: 'Mask is stored as {format}, which may change values; these came through whole. Store masks as PNG.',
    traces:
      'Mask holds {betweenCount} values between {low} and {high} that spread around its edges as JPEG leaves them ({betweenShare:percent} of the pixels). Threshold at {threshold}, or export it again as PNG.',
  },
  fold: '{count} of {of} masks went through lossy compression, which changes values around every boundary. Export them again as PNG; in binary masks, threshold in the middle until then.',
  check(_sample, { facts: { file, values, texture, colors, census: all }, report }) {
    const smear = judgeSmear({ file, values, texture, scheme: all.scheme });
    const place = { kind: 'file', file: file.path } as const;
    const format = file.content?.encoding.format === 'webp' ? 'WebP' : 'JPEG';
    const { low, high } = all.scheme.kind === 'binary' ? binaryEnds(values, texture, all.scheme) : texture;
    const between = countBetween(values, low, high);
    const data = {
      format,
      low,
      high,
      expected: describeValues([low, high]),
      valueCount: values.distinctCount,
      betweenCount: between.valueCount,
      betweenPixelCount: between.pixelCount,
      betweenShare: between.pixelCount / values.pixelCount,
      threshold: Math.ceil((low + high) / 2),
    };
    if (colors.kind === 'noisy' && smear.kind !== 'lossyFormat') {
      report(place, 'colorTraces', { ...data, strayShare: colors.strayShare }, { confidence: 0.9 });
    }
    if (smear.kind === 'lossyTraces') report(place, 'traces', data, { confidence: 0.95 });
    if (smear.kind !== 'lossyFormat') return;
    if (!smear.isDisturbed) report(place, 'intact', data, { severity: 'warning' });
    else if (values.valueKind === 'color') report(place, 'colors', data);
    else report(place, all.scheme.kind === 'binary' && between.pixelCount > 0 ? 'binary' : 'classes', data);
  },
});
