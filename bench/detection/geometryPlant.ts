import type { Mask } from '../../src/core/model/mask.ts';
import type { Transform } from '../../src/facts/pair/symmetry.ts';
import type { Scale } from '../../src/facts/pair/scaleCandidates.ts';

/** Where pixel (x, y) of the result comes from. */
type Source = (x: number, y: number) => readonly [number, number];

/** The mask after a symmetry of the square; those that swap the axes give `[width, height]` from `[height, width]`. */
export function transformMask(mask: Mask, transform: Transform): Mask {
  const { width, height } = mask;
  const [right, bottom] = [width - 1, height - 1];
  const sources: Readonly<Record<Transform, Source>> = {
    none: (x, y) => [x, y],
    flipHorizontal: (x, y) => [right - x, y],
    flipVertical: (x, y) => [x, bottom - y],
    rotate180: (x, y) => [right - x, bottom - y],
    transpose: (x, y) => [y, x],
    // Clockwise: the left column, read upward, becomes the top row.
    rotate90: (x, y) => [y, bottom - x],
    rotate270: (x, y) => [right - y, x],
    antiTranspose: (x, y) => [right - y, bottom - x],
  };
  const isTurned = ['transpose', 'rotate90', 'rotate270', 'antiTranspose'].includes(transform);
  return remap(mask, isTurned ? height : width, isTurned ? width : height, sources[transform]);
}

/** The mask as another image's size would have it, by nearest neighbor. */
export function resizeMask(mask: Mask, width: number, height: number): Mask {
  if (mask.width === width && mask.height === height) return mask;
  return remap(mask, width, height, (x, y) => [
    Math.floor(((x + 0.5) * mask.width) / width),
    Math.floor(((y + 0.5) * mask.height) / height),
  ]);
}

/** The mask scaled about an anchor, its size unchanged; what it does not reach becomes 0. */
export function scaleMask(mask: Mask, { x: scaleX, y: scaleY, anchor }: Scale): Mask {
  const { width, height } = mask;
  const anchorX = anchor === 'center' ? width / 2 : anchor.endsWith('Right') ? width : 0;
  const anchorY = anchor === 'center' ? height / 2 : anchor.startsWith('bottom') ? height : 0;
  return remap(mask, width, height, (x, y) => [
    Math.floor(anchorX + (x + 0.5 - anchorX) / scaleX),
    Math.floor(anchorY + (y + 0.5 - anchorY) / scaleY),
  ]);
}

/** The mask moved by whole pixels, its size unchanged; what it does not reach becomes 0. */
export function moveMask(mask: Mask, moveX: number, moveY: number): Mask {
  return remap(mask, mask.width, mask.height, (x, y) => [x - moveX, y - moveY]);
}

function remap(mask: Mask, width: number, height: number, source: Source): Mask {
  const labels = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = source(x, y);
      const isInside = 0 <= fromX && fromX < mask.width && 0 <= fromY && fromY < mask.height;
      labels[y * width + x] = isInside ? (mask.labels[fromY * mask.width + fromX] ?? 0) : 0;
    }
  }
  return { ...mask, width, height, labels };
}
