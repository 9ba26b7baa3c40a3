import type { PlaneData } from '../../../src/protocol/overlay.ts';

/** More distinct values than this are not labels: the rest is counted as one. */
export const distinctLimit = 4096;

export interface ValueCounts {
  readonly counts: ReadonlyMap<number, number>;
  /** Pixels whose value came after the limit was reached. */
  readonly restCount: number;
}

/** How often each value occurs, at most `distinctLimit` of them. */
export function countValues(data: PlaneData): ValueCounts {
  if (data instanceof Uint8Array || data instanceof Uint16Array) return countSmall(data);
  const counts = new Map<number, number>();
  let restCount = 0;
  // Labels come in runs, so the map is asked once a run.
  for (let start = 0; start < data.length;) {
    const value = data[start] ?? 0;
    let end = start + 1;
    while (end < data.length && data[end] === value) end += 1;
    const known = counts.get(value);
    if (known !== undefined || counts.size < distinctLimit) counts.set(value, (known ?? 0) + end - start);
    else restCount += end - start;
    start = end;
  }
  return { counts, restCount };
}

function countSmall(data: Uint8Array | Uint16Array): ValueCounts {
  const histogram = new Uint32Array(data instanceof Uint8Array ? 256 : 65536);
  for (const value of data) histogram[value] = (histogram[value] ?? 0) + 1;
  const counts = new Map<number, number>();
  let restCount = 0;
  for (const [value, count] of histogram.entries()) {
    if (count === 0) continue;
    if (counts.size < distinctLimit) counts.set(value, count);
    else restCount += count;
  }
  return { counts, restCount };
}
