import type { Mask } from '../../core/model/mask.ts';

/** A photo has more values than this, a label mask rarely. */
const maxLabelValues = 64;

/** Whether a lone file is shown as a mask: stored without loss, one value a pixel, and few different values. */
export function looksLikeMask({ labels, valueKind, encoding, palette }: Mask): boolean {
  if (valueKind === 'color' || encoding.isLossy) return false;
  if (palette !== undefined && encoding.format === 'png') return true;
  const values = new Set<number>();
  for (const value of labels) {
    values.add(value);
    if (maxLabelValues < values.size) return false;
  }
  return true;
}
