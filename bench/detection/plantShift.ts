import type { Mask } from '../../src/core/model/mask.ts';
import type { Raster, SampleArray } from '../../src/core/model/raster.ts';
import type { BenchPair } from './benchPair.ts';

/** What a tool that shifts a mask leaves in the strip that it uncovers; `crop` cuts the strip off mask and image. */
export type ShiftFill = 'roll' | 'zero' | 'edge' | 'crop';

export const shiftFills: readonly ShiftFill[] = ['roll', 'zero', 'edge', 'crop'];

/** Moves the mask by (x, y) px against its image: right and down for positive numbers. */
export function plantShift(pair: BenchPair, x: number, y: number, fill: ShiftFill): BenchPair {
  const labels = movedLabels(pair.mask, x, y, fill);
  const moved = { ...pair, mask: { ...pair.mask, labels } };
  return fill === 'crop' ? croppedPair(moved, x, y) : moved;
}

function movedLabels({ width, height, labels }: Mask, x: number, y: number, fill: ShiftFill): SampleArray {
  const moved = labels.slice();
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const fromX = sourceIndex(column - x, width, fill);
      const fromY = sourceIndex(row - y, height, fill);
      moved[row * width + column] = fromX < 0 || fromY < 0 ? 0 : (labels[fromY * width + fromX] ?? 0);
    }
  }
  return moved;
}

function sourceIndex(index: number, length: number, fill: ShiftFill): number {
  if (0 <= index && index < length) return index;
  if (fill === 'zero') return -1;
  return fill === 'edge' ? Math.max(0, Math.min(length - 1, index)) : (index + length) % length;
}

function croppedPair({ id, image, mask }: BenchPair, x: number, y: number): BenchPair {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const width = mask.width - Math.abs(x);
  const height = mask.height - Math.abs(y);
  const crop = (data: SampleArray, channels: number): SampleArray => {
    const cropped = data.slice(0, width * height * channels);
    for (let row = 0; row < height; row++) {
      const start = ((top + row) * mask.width + left) * channels;
      cropped.set(data.subarray(start, start + width * channels), row * width * channels);
    }
    return cropped;
  };
  const croppedImage: Raster = { ...image, width, height, data: crop(image.data, image.channels) };
  return { id, image: croppedImage, mask: { ...mask, width, height, labels: crop(mask.labels, 1) } };
}

/** Whole pixels in a random direction, of a length within half a pixel of `strengthPx`. */
export function randomShift(strengthPx: number, random: () => number): { x: number; y: number } {
  for (;;) {
    const angle = 2 * Math.PI * random();
    const x = Math.round(strengthPx * Math.cos(angle));
    const y = Math.round(strengthPx * Math.sin(angle));
    if (Math.abs(Math.hypot(x, y) - strengthPx) <= 0.5) return { x, y };
  }
}
