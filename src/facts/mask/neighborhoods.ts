import type { Mask } from '../../core/model/mask.ts';

export interface Neighborhoods {
  /** By value: pixels whose eight neighbors all have the same value. */
  readonly solidCounts: ReadonlyMap<number, number>;
  /** Rows and columns of three pixels whose ends differ by at least 2 (in float masks: differ). */
  readonly stepCount: number;
  /** Steps whose middle pixel lies strictly between the ends. */
  readonly rampCount: number;
  readonly rampDistinctCount: number;
}

/** Rows that are looked at in large masks; evenly spread. */
const maxRows = 96;

/** One pass over the mask, with a stride over rows in large ones; counts are scaled up to the whole. */
export function measureNeighborhoods(mask: Mask): Neighborhoods {
  const { width, height, labels } = mask;
  const minStep = labels instanceof Float32Array || labels instanceof Float64Array ? 0 : 2;
  const stride = Math.max(1, Math.ceil(height / maxRows));
  const solidCounts = new Map<number, number>();
  const rampValues = new Set<number>();
  let stepCount = 0;
  let rampCount = 0;
  let runValue = 0;
  let run = 0;
  const look = (left: number, middle: number, right: number): void => {
    if (Math.abs(left - right) < minStep) return;
    stepCount++;
    if ((left < middle && middle < right) || (right < middle && middle < left)) {
      rampCount++;
      rampValues.add(middle);
    }
  };
  for (let y = 1; y + 1 < height; y += stride) {
    const row = y * width;
    for (let x = 1; x + 1 < width; x++) {
      const at = row + x;
      const value = labels[at] ?? 0;
      const left = labels[at - 1] ?? 0;
      const right = labels[at + 1] ?? 0;
      const above = labels[at - width] ?? 0;
      const below = labels[at + width] ?? 0;
      if (left !== right) look(left, value, right);
      if (above !== below) look(above, value, below);
      if (value !== left || value !== right || value !== above || value !== below) continue;
      if (
        value !== (labels[at - width - 1] ?? 0) ||
        value !== (labels[at - width + 1] ?? 0) ||
        value !== (labels[at + width - 1] ?? 0) ||
        value !== (labels[at + width + 1] ?? 0)
      ) {
        continue;
      }
      if (value === runValue) run++;
      else {
        if (run > 0) solidCounts.set(runValue, (solidCounts.get(runValue) ?? 0) + run);
        runValue = value;
        run = 1;
      }
    }
  }
  if (run > 0) solidCounts.set(runValue, (solidCounts.get(runValue) ?? 0) + run);
  for (const [value, count] of solidCounts) solidCounts.set(value, count * stride);
  return {
    solidCounts,
    stepCount: stepCount * stride,
    rampCount: rampCount * stride,
    rampDistinctCount: rampValues.size,
  };
}
