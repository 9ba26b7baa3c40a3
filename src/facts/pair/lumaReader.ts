import type { Raster, SampleArray } from '../../core/model/raster.ts';

/** Reads `count` luma values of row y from column `left` on into `target`; columns outside the image repeat its border. */
export type LumaReader = (y: number, left: number, count: number, target: Float32Array) => void;

/** Luma of the brightest 8-bit pixel; images of other depths are mapped to the same range. */
const maxLuma = 255;

/** Reader of brightness in [0, 255]: Rec. 601 luma of three or more channels, else the first channel. */
export function lumaReader(image: Raster): LumaReader {
  const { data } = image;
  if (!(data instanceof Uint8Array)) return rangeReader(image, valueRange(data));
  return image.channels < 3 ? greyReader(image, data) : colorReader(image, data);
}

// The two readers of bytes are written out, not composed: as one loop each they take a third of the time.

function greyReader({ width, channels }: Raster, data: Uint8Array): LumaReader {
  return (y, left, count, target) => {
    const start = Math.max(0, -left);
    const end = Math.min(count, width - left);
    let at = (y * width + left + start) * channels;
    for (let i = start; i < end; i++) {
      target[i] = data[at] ?? 0;
      at += channels;
    }
    repeatEnds(target, start, end, count);
  };
}

function colorReader({ width, channels }: Raster, data: Uint8Array): LumaReader {
  return (y, left, count, target) => {
    const start = Math.max(0, -left);
    const end = Math.min(count, width - left);
    let at = (y * width + left + start) * channels;
    for (let i = start; i < end; i++) {
      target[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      at += channels;
    }
    repeatEnds(target, start, end, count);
  };
}

function repeatEnds(target: Float32Array, start: number, end: number, count: number): void {
  for (let i = 0; i < start; i++) target[i] = target[start] ?? 0;
  for (let i = end; i < count; i++) target[i] = target[end - 1] ?? 0;
}

/** For images of other depths: the range of their values is mapped to that of luma; what is not finite reads as the lowest. */
function rangeReader({ width, channels, data }: Raster, [low, high]: readonly [number, number]): LumaReader {
  const scale = low < high ? maxLuma / (high - low) : 0;
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
