import type { Mask } from '../../core/model/mask.ts';

/**
 * Turns the colors of a mask into the indices that the dataset declares for them: `colors[i]` is the color of class i, −1 for
 * a class without one. Colors that are not declared become `unknownColor(color)`, so that no pixel is guessed.
 */
export function indexColors(mask: Mask, colors: readonly number[]): Mask {
  if (mask.valueKind !== 'color') return mask;
  const indices = new Map(colors.map((color, index) => [color, index]));
  let hasUnknown = false;
  const labels = new Int32Array(mask.labels.length);
  let [lastColor, lastIndex] = [-1, 0];
  for (let i = 0; i < labels.length; i++) {
    const color = mask.labels[i] ?? 0;
    if (color !== lastColor) {
      const index = indices.get(color);
      if (index === undefined) hasUnknown = true;
      [lastColor, lastIndex] = [color, index ?? unknownColor(color)];
    }
    labels[i] = lastIndex;
  }
  const isSmall = !hasUnknown && colors.length <= 256;
  return { ...mask, labels: isSmall ? Uint8Array.from(labels) : labels, valueKind: 'index' };
}

/** Label of a color that stands for no class: below every value that a mask of indices holds. */
export function unknownColor(color: number): number {
  return -0x1000000 - color;
}
