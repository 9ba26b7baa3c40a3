import { defineDatasetRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { maskDepths } from '../../facts/dataset/maskDepths.ts';
import { describeValues } from '../../facts/mask/describeValues.ts';

/** Largest value of 8 bits, by which pipelines divide. */
const fullScale = 255;
/** Values from here on stay foreground when they are divided by 255 and rounded. */
const firstSafeValue = 128;
const conventionalVoid = 255;

export default defineDatasetRule({
  id: 'mask/vanishes',
  title: 'Masks that a division by 255 empties',
  severity: 'info',
  rationale:
    'Pipelines made for masks of 0 and 255 divide by 255: `rescale=1/255`, `tf.image.convert_image_dtype`, `ToTensor`, `ToImage`. Masks of small numbers then hold 0.0039 where 1 is meant, and a threshold, a rounding or a cast makes all of it background. The loss falls, and the Dice stays at 0.',
  remedy:
    'Nothing is wrong with the masks. Load them without scaling, `mask = tf.cast(mask, tf.int32)` or `torch.from_numpy(np.array(image)).long()`, scale the images alone, and print `np.unique(mask)` of one batch right before the loss.',
  needs: { census, depths: maskDepths },
  options: {},
  messages: {
    binary:
      'Masks hold {low} and {high}. Divided by 255 (rescale, convert_image_dtype, ToTensor), {high} becomes {after} and, rounded or cut at 0.5, 0: the network would see no foreground at all. Scale the images alone.',
    packed:
      'Masks hold {low} and {high} in fewer than 8 bits. Pillow reads them as they are, and a division by 255 makes all of it background; OpenCV and TensorFlow read 0 and 255, and need the division. Compare mask > 0.',
    classes:
      'Masks hold class indices up to {high}. Divided by 255 (rescale, convert_image_dtype, ToTensor), they become {after} and less and, rounded or cast, all 0. Load masks without scaling.',
  },
  check({ facts: { census: all, depths }, report }) {
    const { scheme } = all;
    if (scheme.kind !== 'binary' && scheme.kind !== 'classes') return;
    const values = scheme.kind === 'binary' ? [scheme.low, scheme.high] : [...scheme.values];
    const labels = values.filter((value) => scheme.kind === 'binary' || value !== conventionalVoid);
    const low = labels[0] ?? 0;
    const high = labels.at(-1) ?? 0;
    // Floating-point masks pass such functions as they are; what is not whole or small has faults that others name.
    const isSmall = labels.every((value) => Number.isInteger(value) && 0 <= value && value < firstSafeValue);
    // Masks of 1 and 2 need another change first, which mask/scale says.
    if (
      !isSmall ||
      high === 0 ||
      (scheme.kind === 'binary' && low !== 0) ||
      (depths.maskCount > 0 && depths.floatCount === depths.maskCount)
    )
      return;
    const foregroundPx = all.values
      .filter(({ value }) => labels.includes(value) && value !== low)
      .reduce((sum, { pixelCount }) => sum + pixelCount, 0);
    const isPacked = depths.packedCount * 2 > Math.max(1, depths.maskCount);
    const data = {
      low,
      high,
      after: (high / fullScale).toFixed(4),
      stored: describeValues(labels),
      afterDivision: labels.slice(0, 16).map((value) => Number((value / fullScale).toFixed(4))),
      afterRounding: labels.slice(0, 16).map((value) => Math.round(value / fullScale)),
      foregroundShare: foregroundPx / Math.max(1, all.pixelCount),
      foregroundShareSeen: 0,
    };
    report({ kind: 'dataset' }, scheme.kind === 'classes' ? 'classes' : isPacked ? 'packed' : 'binary', data);
  },
});
