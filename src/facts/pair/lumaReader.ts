import type { Raster, SampleArray } from '../../core/model/raster.ts';

/** Reads `count` luma values of row y from column `left` on into `target`; columns outside the image repeat its border. */
export type LumaReader = (y: number, left: number, count: number, target: Int32Array) => void;

/** Steps in which luma is counted: fine enough for 16-bit images, small enough for sums of 64 in 32 bits. */
const lumaSteps = 65_535;

/** Reader of brightness in [0, 65,535]: Rec. 601 luma of three or more channels, else the first channel. */
export function lumaReader(image: Raster): LumaReader {
  const { data } = image;
  if (data instanceof Uint8Array) return byteReader(image, data);
  return rangeReader(image, valueRange(data));
}

function byteReader({ width, channels }: Raster, data: Uint8Array): LumaReader {
  const value =
    channels < 3
      ? (at: number): number => (data[at] ?? 0) * 257
      : (at: number): number => (data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 151 + (data[at + 2] ?? 0) * 29;
  return (y, left, count, target) => {
    const row = y * width;
    // Only the ends can lie outside the image.
    const start = Math.max(0, -left);
    const end = Math.min(count, width - left);
    let at = (row + left + start) * channels;
    for (let i = start; i < end; i++) {
      target[i] = value(at);
      at += channels;
    }
    for (let i = 0; i < start; i++) target[i] = value(row * channels);
    for (let i = end; i < count; i++) target[i] = value((row + width - 1) * channels);
  };
}

/** For images of other depths: the range of their values is mapped to that of luma; what is not finite reads as the lowest. */
function rangeReader({ width, channels, data }: Raster, [low, high]: readonly [number, number]): LumaReader {
  const scale = low < high ? lumaSteps / (high - low) : 0;
  const value = (at: number): number => {
    const sample = data[at] ?? low;
    return Number.isFinite(sample) ? (sample - low) * scale : 0;
  };
  return (y, left, count, target) => {
    for (let i = 0; i < count; i++) {
      const at = (y * width + Math.max(0, Math.min(width - 1, left + i))) * channels;
      target[i] = channels < 3 ? value(at) : 0.299 * value(at) + 0.587 * value(at + 1) + 0.114 * value(at + 2);
    }
  };
}

function valueRange(data: SampleArray): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of data) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (high < value) high = value;
  }
  return [low, high];
}
