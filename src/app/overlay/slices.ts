import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import type { FindingView } from '../../protocol/findings.ts';
import type { PlaneView } from '../../protocol/overlay.ts';

/** The slice of a volume that shows most: the one with most pixels that are not its commonest value; the middle one of an image alone. */
export function fullestSlice(mask: Mask | undefined, image: Raster | undefined): number {
  const slices = mask?.slices ?? image?.slices ?? 1;
  if (mask === undefined) return slices >> 1;
  const area = mask.labels.length / slices;
  const background = commonest(mask);
  let [best, most] = [slices >> 1, 0];
  for (let slice = 0; slice < slices; slice++) {
    let count = 0;
    for (let i = slice * area; i < (slice + 1) * area; i++) if (mask.labels[i] !== background) count++;
    if (most < count) [best, most] = [slice, count];
  }
  return best;
}

function commonest({ labels }: Mask): number {
  const counts = new Map<number, number>();
  // A sample of them is enough: the background of a volume is most of it.
  const step = Math.ceil(labels.length / 100_000) | 1;
  for (let i = 0; i < labels.length; i += step) {
    const value = labels[i] ?? 0;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let [background, most] = [0, 0];
  for (const [value, count] of counts) if (most < count) [background, most] = [value, count];
  return background;
}

/** One slice of a mask as a mask of its own; a flat one as it is. */
export function maskSlice(mask: Mask, slice: number): Mask {
  const { slices = 1, height } = mask;
  if (slices === 1) return mask;
  const area = mask.labels.length / slices;
  const labels = mask.labels.slice(slice * area, (slice + 1) * area);
  return { ...mask, labels, height: height / slices, slices: 1 };
}

/** One slice of an image as an image of its own; a flat one as it is. */
export function rasterSlice(raster: Raster, slice: number): Raster {
  const { slices = 1, height } = raster;
  if (slices === 1) return raster;
  const length = raster.data.length / slices;
  return {
    ...raster,
    data: raster.data.slice(slice * length, (slice + 1) * length),
    height: height / slices,
    slices: 1,
  };
}

/** Findings with their boxes in the slice's own rows; boxes in other slices are left out. */
export function findingsOfSlice(findings: readonly FindingView[], slice: number, rows: number): readonly FindingView[] {
  return findings.map((finding) => {
    const { box, ...rest } = finding;
    if (box === undefined) return finding;
    const [y0, y1] = [Math.max(0, box.y0 - slice * rows), Math.min(rows, box.y1 - slice * rows)];
    return y0 < y1 ? { ...rest, box: { ...box, y0, y1 } } : rest;
  });
}

/** Share of the values that may be darker than black, and brighter than white. */
const clippedShare = 0.01;

/** Scanners write a few values far from all others: the window of a volume leaves out one in a hundred at either end. */
export function percentileWindow({ data, channels, slices = 1 }: Raster): PlaneView['window'] {
  if (slices < 2 || 1 < channels || data instanceof Uint8Array) return undefined;
  const step = Math.ceil(data.length / 200_000) | 1;
  const seen: number[] = [];
  for (let i = 0; i < data.length; i += step) {
    const value = data[i] ?? 0;
    if (Number.isFinite(value)) seen.push(value);
  }
  const sorted = Float64Array.from(seen).sort();
  const low = sorted[Math.floor(clippedShare * sorted.length)] ?? 0;
  const high = sorted[Math.min(sorted.length - 1, Math.ceil((1 - clippedShare) * sorted.length))] ?? 0;
  return low < high ? { low, high } : undefined;
}
