import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { readableMask } from '../mask/readableMask.ts';
import { maskTexture } from '../mask/texture.ts';
import { oddStride } from './intensity.ts';
import { lightChannelCount, readableImage } from './readableImage.ts';

/** How the image differs between the two sides of the mask. */
export interface ForegroundContrast {
  /**
   * By channel of light (at most three): mean in the foreground less mean outside, in standard deviations of the image.
   * The sign turns where the mask is inverted. Empty where image and mask cannot be compared.
   */
  readonly channels: readonly number[];
}

/** Pixels looked at, evenly spread: they give a mean to within a hundredth of the standard deviation. */
const maxLooked = 16_384;

/** Applies to index masks that have two sides; there are no channels where the image is missing or of another size. */
export const foregroundContrast = defineSampleFact<ForegroundContrast, { texture: typeof maskTexture }>({
  id: 'image/contrast',
  version: 2,
  needs: { texture: maskTexture },
  compute(pixels, { texture: { low, high } }) {
    const mask = readableMask(pixels);
    const raster = readableImage(pixels)?.raster;
    if (mask === undefined || mask.valueKind === 'color' || low === high) return undefined;
    const channels: number[] = [];
    if (mask.width !== raster?.width || mask.height !== raster.height) return { channels };
    for (let channel = 0; channel < Math.min(3, lightChannelCount(raster.channels)); channel++) {
      channels.push(contrast(raster, channel, mask.labels, (low + high) / 2));
    }
    return { channels };
  },
});

function contrast({ data, channels }: Raster, channel: number, labels: SampleArray, middle: number): number {
  let insideCount = 0;
  let insideSum = 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  const stride = oddStride(labels.length, maxLooked);
  for (let i = 0; i < labels.length; i += stride) {
    const value = data[i * channels + channel] ?? 0;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
    if (middle < (labels[i] ?? 0)) {
      insideCount++;
      insideSum += value;
    }
  }
  if (insideCount === 0 || insideCount === count) return 0;
  const mean = sum / count;
  const std = Math.sqrt(Math.max(0, squares / count - mean * mean));
  if (std === 0) return 0;
  return (insideSum / insideCount - (sum - insideSum) / (count - insideCount)) / std;
}
