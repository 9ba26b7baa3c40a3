import type { SampleArray } from '../../core/model/raster.ts';

/** Half the width of the widest ring that is closed: VOC's rings are 5 px wide. */
const maxDistancePx = 4;

/**
 * Gives each void pixel within 4 px (city-block distance) of a label that label, the nearest first, so that a thin ring of
 * void becomes a boundary along its middle. What lies deeper in the void stays void.
 */
export function fillThinVoid(labels: SampleArray, width: number, height: number, voidLabel: number): SampleArray {
  const filled = labels.slice();
  const distance = new Uint8Array(labels.length);
  const relax = (at: number, from: number): void => {
    const candidate = (distance[from] ?? 0) + 1;
    if ((distance[at] ?? 0) <= candidate) return;
    distance[at] = candidate;
    filled[at] = filled[from] ?? voidLabel;
  };
  for (let i = 0; i < labels.length; i++) if (labels[i] === voidLabel) distance[i] = maxDistancePx + 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (distance[at] === 0) continue;
      if (0 < x) relax(at, at - 1);
      if (0 < y) relax(at, at - width);
    }
  }
  for (let y = height - 1; 0 <= y; y--) {
    for (let x = width - 1; 0 <= x; x--) {
      const at = y * width + x;
      if (distance[at] === 0) continue;
      if (x + 1 < width) relax(at, at + 1);
      if (y + 1 < height) relax(at, at + width);
    }
  }
  return filled;
}
