import type { Mask } from '../../../src/core/model/mask.ts';

/** A connected area of one label other than the background. */
export interface MaskObject {
  readonly label: number;
  /** Indices of its pixels, row by row. */
  readonly pixels: readonly number[];
}

/** The connected areas (4 neighbors) of every label but 0. */
export function objectsOf({ width, height, labels }: Mask): readonly MaskObject[] {
  const seen = new Uint8Array(labels.length);
  const objects: MaskObject[] = [];
  for (let start = 0; start < labels.length; start++) {
    const label = labels[start] ?? 0;
    if (label === 0 || seen[start] === 1) continue;
    const pixels = [start];
    seen[start] = 1;
    // The list grows while it is walked.
    for (const index of pixels) {
      const x = index % width;
      const neighbors = [
        0 < x ? index - 1 : -1,
        x < width - 1 ? index + 1 : -1,
        index - width,
        index + width < width * height ? index + width : -1,
      ];
      for (const neighbor of neighbors) {
        if (neighbor < 0 || seen[neighbor] === 1 || labels[neighbor] !== label) continue;
        seen[neighbor] = 1;
        pixels.push(neighbor);
      }
    }
    objects.push({ label, pixels });
  }
  return objects;
}

/** How far each pixel lies inside its area of one label, in px, counted to `depth` at most: 1 at its boundary. */
export function depthInside({ width, height, labels }: Mask, depth: number): Uint8Array {
  const inside = new Uint8Array(labels.length).fill(depth + 1);
  for (let step = 1; step <= depth; step++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        if (inside[i] !== depth + 1) continue;
        const isEdge = [
          [x - 1, y],
          [x + 1, y],
          [x, y - 1],
          [x, y + 1],
        ].some(([nx = 0, ny = 0]) => {
          if (nx < 0 || ny < 0 || width <= nx || height <= ny) return false;
          const j = ny * width + nx;
          return step === 1 ? labels[j] !== labels[i] : inside[j] === step - 1;
        });
        if (isEdge) inside[i] = step;
      }
    }
  }
  return inside;
}
