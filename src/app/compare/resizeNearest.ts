import type { Mask } from '../../core/model/mask.ts';

/** The mask at another size: every pixel takes the value of the one under its center, so that no value is made up. */
export function resizeNearest(mask: Mask, width: number, height: number): Mask {
  if (mask.width === width && mask.height === height) return mask;
  const columns = Uint32Array.from({ length: width }, (_, x) => sourceOf(x, width, mask.width));
  const values = new Float64Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = sourceOf(y, height, mask.height) * mask.width;
    for (let x = 0; x < width; x++) values[at++] = mask.labels[row + (columns[x] ?? 0)] ?? 0;
  }
  return { ...mask, width, height, labels: values };
}

function sourceOf(target: number, targetLength: number, sourceLength: number): number {
  return Math.min(sourceLength - 1, Math.floor(((target + 0.5) * sourceLength) / targetLength));
}
