import { defineDatasetRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';

export default defineDatasetRule({
  id: 'mask/scale',
  title: 'Foreground is not 1',
  severity: 'warning',
  rationale:
    'A sigmoid with cross-entropy or soft Dice expects targets of 0 and 1. With 255 as the target the cross-entropy turns negative and the Dice exceeds 1; with a division by 255 in integers, every target becomes 0.',
  remedy:
    'Divide once, in floating point, or compare: `mask = (mask > 127).astype("float32")`. Do not divide masks that hold 0 and 1 already.',
  needs: { census },
  options: {},
  messages: {
    divide:
      'Masks hold 0 and {high} ({count:count} of {of:count}). A sigmoid with cross-entropy or Dice expects 0 and 1: divide by {high} as floats, or use mask > {half}.',
    shift:
      'Masks hold {low} and {high} ({count:count} of {of:count}). A sigmoid with cross-entropy or Dice expects 0 and 1: use mask == {high}.',
  },
  check({ facts: { census: all }, report }) {
    const { scheme } = all;
    if (scheme.kind !== 'binary' || (scheme.low === 0 && scheme.high === 1)) return;
    const { low, high } = scheme;
    // 0 and 2, or 3 and 7, are more likely two classes of a longer list than a scale.
    if (low === 0 && high < minScaledHigh && Number.isInteger(high)) return;
    if (low > 1) return;
    const pairs = all.sets.filter(
      ({ values }) => values.includes(high) && values.every((value) => value === low || value === high),
    );
    const count = pairs.reduce((sum, { maskCount }) => sum + maskCount, 0);
    const data = { count, of: all.indexMaskCount, low, high, half: Math.floor((low + high) / 2), divisor: high };
    report({ kind: 'dataset' }, low === 0 ? 'divide' : 'shift', {
      ...data,
      keras:
        low === 0
          ? `mask = tf.cast(mask, tf.float32) / ${String(high)}.0`
          : `mask = tf.cast(mask == ${String(high)}, tf.float32)`,
      pytorch: low === 0 ? `mask = mask.float() / ${String(high)}.0` : `mask = (mask == ${String(high)}).float()`,
    });
  },
});

/** Smallest foreground value that is taken for a brightness. */
const minScaledHigh = 64;
