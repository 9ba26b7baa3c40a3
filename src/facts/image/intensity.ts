import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { lightChannelCount, readableImage } from './readableImage.ts';

export interface ChannelIntensity {
  /** In the file's own unit. */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
}

/** Brightness of the image, alpha left out. Only for images that were read as a whole. */
export interface ImageIntensity {
  readonly channels: readonly ChannelIntensity[];
  /** True where three channels hold the same everywhere: grey stored as color. */
  readonly hasEqualChannels: boolean;
}

/** Pixels looked at, evenly spread; in smaller images all. They give a mean to within a hundredth of the standard deviation. */
const maxLooked = 16_384;

export const imageIntensity = defineSampleFact({
  id: 'image/intensity',
  version: 2,
  needs: {},
  compute(pixels): ImageIntensity | undefined {
    const image = readableImage(pixels);
    return image === undefined ? undefined : measureIntensity(image.raster);
  },
});

/** Where pixels are left out and those looked at are all alike, every pixel is looked at. */
export function measureIntensity(raster: Raster): ImageIntensity {
  const pixelCount = raster.width * raster.height;
  const stride = oddStride(pixelCount, maxLooked);
  const seen = measureEvery(raster, stride);
  return 1 < stride && seen.channels.every(({ min, max }) => min === max) ? measureEvery(raster, 1) : seen;
}

/** An odd step is not in time with the image's rows, nor with most textures. */
export function oddStride(pixelCount: number, maxCount: number): number {
  return pixelCount <= maxCount ? 1 : Math.ceil(pixelCount / maxCount) | 1;
}

function measureEvery(raster: Raster, stride: number): ImageIntensity {
  const lightCount = lightChannelCount(raster.channels);
  const channels: ChannelIntensity[] = [];
  for (let channel = 0; channel < lightCount; channel++) channels.push(measureChannel(raster, channel, stride));
  return { channels, hasEqualChannels: lightCount === 3 && hasEqualChannels(raster, stride) };
}

function measureChannel({ data, channels }: Raster, channel: number, stride: number): ChannelIntensity {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let squares = 0;
  let count = 0;
  const origin = firstFinite(data, channel, channels);
  for (let i = channel; i < data.length; i += channels * stride) {
    const value = data[i] ?? 0;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (max < value) max = value;
    const offset = value - origin;
    sum += offset;
    squares += offset * offset;
    count++;
  }
  if (count === 0) return { min: 0, max: 0, mean: 0, std: 0 };
  const mean = sum / count;
  return { min, max, mean: origin + mean, std: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

function firstFinite(data: SampleArray, from: number, step: number): number {
  for (let i = from; i < data.length; i += step) {
    const value = data[i] ?? 0;
    if (Number.isFinite(value)) return value;
  }
  return 0;
}

function hasEqualChannels({ data, channels }: Raster, stride: number): boolean {
  for (let i = 0; i < data.length; i += channels * stride) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}
