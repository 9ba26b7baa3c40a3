import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { describeValues } from '../../facts/mask/describeValues.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { binaryEnds, countBetween, judgeSmear, lackClasses } from '../../facts/mask/smear.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/non-binary',
  title: 'Values between background and foreground',
  severity: 'error',
  rationale:
    'A loss for two classes takes a value in between as half an object, or a cast to integers rounds it to background. Which of both happens depends on the loader.',
  remedy:
    'Threshold the mask in the middle, `mask = mask >= threshold`, and save it as PNG. If the value is a third class or a void region, say so in `masklint.json` and remap it before training.',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, census },
  options: {},
  messages: {
    many: 'Mask holds {betweenCount} values between {low} and {high} ({betweenShare:percent} of the pixels). Threshold at {threshold}, or export it again.',
    few: 'Mask holds {betweenValues} beside {low} and {high} ({betweenShare:percent} of the pixels). Threshold at {threshold}, or declare the value if it is a class or void.',
  },
  fold: '{count} of {of} masks hold values between {low} and {high}. Threshold at {threshold}, or export them again.',
  check(_sample, { facts: { file, values, texture, census: all }, dataset, report }) {
    if (all.scheme.kind !== 'binary') return;
    if (judgeSmear({ file, values, texture, scheme: all.scheme }).kind !== 'between') return;
    const { low, high } = binaryEnds(values, texture, all.scheme);
    // mask/undeclared-value names them.
    if (lackClasses(values, { low, high }, dataset)) return;
    const between = countBetween(values, low, high);
    const betweenList = values.counts.map(([value]) => value).filter((value) => low < value && value < high);
    report({ kind: 'file', file: file.path }, between.valueCount <= 4 ? 'few' : 'many', {
      low,
      high,
      betweenCount: between.valueCount,
      betweenPixelCount: between.pixelCount,
      betweenShare: between.pixelCount / values.pixelCount,
      betweenValues: describeValues(betweenList),
      values: betweenList.slice(0, 64),
      threshold: high - low <= 1 ? (low + high) / 2 : Math.ceil((low + high) / 2),
    });
  },
});
