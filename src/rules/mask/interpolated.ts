import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { maskColors } from '../../facts/mask/colors.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { binaryEnds, countBetween, judgeSmear } from '../../facts/mask/smear.ts';
import { hasRoomBetween, maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/interpolated',
  title: 'Mask resized with interpolation',
  severity: 'error',
  rationale:
    'Bilinear, cubic and area resizing average labels: between class 2 and class 8 they write class 5, and a binary mask gets a rim of greys. Class indices are names, not amounts.',
  remedy:
    'Resize masks by nearest neighbor (`cv2.INTER_NEAREST`, `Image.NEAREST`, `tf.image.ResizeMethod.NEAREST_NEIGHBOR`), again from the originals. Binary masks can be repaired by a threshold in the middle.',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, colors: maskColors, census },
  options: {
    sureRampShare: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'More than two classes: share of the boundary on which values rise in steps, from which on it is an error; from 0.1 it is a warning. Clean masks of real datasets have at most 0.01, resized ones 0.15 to 0.93.',
    },
  },
  messages: {
    binary:
      'Mask holds {betweenCount} values between {low} and {high} along its boundaries ({betweenShare:percent} of the pixels): it was resized or smoothed. Threshold at {threshold}, and resize masks by nearest neighbor.',
    colors:
      'Mask holds {valueCount} colors that blend across {rampShare:percent} of its boundaries: it was resized or smoothed with interpolation, which writes colors that stand for no class. Resize the original by nearest neighbor.',
    classes:
      'Values blend across {rampShare:percent} of the class boundaries: the mask was resized with interpolation, which writes classes that are not there. Resize the original by nearest neighbor.',
  },
  fold: '{count} of {of} masks were resized or smoothed with interpolation, which writes values that no label has. Resize the originals by nearest neighbor; in binary masks, threshold in the middle until then.',
  check(_sample, { facts: { file, values, texture, colors, census: all }, options, report }) {
    if (colors.kind === 'blended' && file.content?.encoding.isLossy === false) {
      const data = { valueCount: values.distinctCount, rampShare: colors.blendShare, strayShare: colors.strayShare };
      report({ kind: 'file', file: file.path }, 'colors', data);
      return;
    }
    if (judgeSmear({ file, values, texture, scheme: all.scheme }).kind !== 'interpolated') return;
    const { low, high } = all.scheme.kind === 'binary' ? binaryEnds(values, texture, all.scheme) : texture;
    const between = countBetween(values, low, high);
    const isBinary = all.scheme.kind === 'binary' && hasRoomBetween(low, high, values);
    const data = {
      low,
      high,
      valueCount: values.distinctCount,
      betweenCount: between.valueCount,
      betweenPixelCount: between.pixelCount,
      betweenShare: between.pixelCount / values.pixelCount,
      threshold: middleOf(low, high),
      rampShare: texture.rampShare,
      rampValueCount: texture.rampDistinctCount,
    };
    const place = { kind: 'file', file: file.path } as const;
    // Stacked classes one pixel thick (layers in small slices) rise in steps as well.
    const isSure = isBinary || options.sureRampShare <= texture.rampShare;
    const diceCost = isBinary ? rampCost(texture.aboveMiddleCount, between.pixelCount) : undefined;
    report(place, isBinary ? 'binary' : 'classes', data, {
      ...(isSure ? {} : { severity: 'warning' }),
      ...(diceCost === undefined ? {} : { diceCost }),
    });
  },
});

/**
 * What half a ramp costs: thresholded above or below the middle, half of the `between` pixels go to the other side of a boundary
 * that encloses `above` pixels, and Dice is 2a / (2a + b/2). Undefined where nothing lies above the middle.
 */
function rampCost(above: number, between: number): number | undefined {
  return above === 0 ? undefined : 1 - (2 * above) / (2 * above + between / 2);
}

function middleOf(low: number, high: number): number {
  return high - low <= 1 ? (low + high) / 2 : Math.ceil((low + high) / 2);
}
