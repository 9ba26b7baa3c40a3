import type { Random } from './random.ts';

/** Images of blobs on a noisy ground, as features of pixels, with their masks. */
export interface Scenes {
  readonly count: number;
  /** Pixels of one image. */
  readonly pixelCount: number;
  /** `[count × pixelCount, featureCount]`: 3 × 3 patch, mean of 5 × 5, position. */
  readonly features: Float64Array;
  /** 0 and 1, `[count × pixelCount]`. */
  readonly masks: Float64Array;
}

export const featureCount = 12;
const side = 24;

export interface SceneOptions {
  readonly count: number;
  /** Foreground pixels over all, about. */
  readonly share: number;
  /** Brightness of objects above the ground; the noise has a deviation of 0.25. */
  readonly contrast: number;
  /** Images without an object, 0…1. */
  readonly emptyShare?: number;
  /** What the images are multiplied by, and what is added: another preparation. */
  readonly scale?: number;
  readonly offset?: number;
}

export function makeScenes(options: SceneOptions, random: Random): Scenes {
  const { count, share, contrast, emptyShare = 0, scale = 1, offset = 0 } = options;
  const pixelCount = side * side;
  const features = new Float64Array(count * pixelCount * featureCount);
  const masks = new Float64Array(count * pixelCount);
  for (let i = 0; i < count; i++) {
    const mask = new Float64Array(pixelCount);
    const wanted = random() < emptyShare ? 0 : (share / Math.max(1e-9, 1 - emptyShare)) * pixelCount * (0.5 + random());
    for (let filled = 0, tries = 0; filled < wanted && tries < 200; tries++) {
      const radius = Math.max(
        0.6,
        Math.sqrt(Math.min(wanted - filled, 0.2 * pixelCount) / Math.PI) * (0.6 + 0.4 * random()),
      );
      // Away from the border, as in most pictures: a prior that a network can learn without looking.
      const x0 = side * (0.1 + 0.8 * random());
      const y0 = side * (0.1 + 0.8 * random());
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const p = y * side + x;
          if (mask[p] === 0 && (x - x0) ** 2 + (y - y0) ** 2 <= radius ** 2) {
            mask[p] = 1;
            filled += 1;
          }
        }
      }
    }
    const image = new Float64Array(pixelCount);
    for (let p = 0; p < pixelCount; p++)
      image[p] = (0.3 + contrast * (mask[p] ?? 0) + 0.25 * normal(random)) * scale + offset;
    writeFeatures(image, features, i * pixelCount);
    masks.set(mask, i * pixelCount);
  }
  return { count, pixelCount, features, masks };
}

function writeFeatures(image: Float64Array, into: Float64Array, from: number): void {
  const at = (x: number, y: number): number =>
    image[Math.min(side - 1, Math.max(0, y)) * side + Math.min(side - 1, Math.max(0, x))] ?? 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let k = (from + y * side + x) * featureCount;
      let mean = 0;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const value = at(x + dx, y + dy);
          mean += value / 25;
          if (Math.abs(dx) < 2 && Math.abs(dy) < 2) into[k++] = value;
        }
      }
      into[k++] = mean;
      into[k++] = (x - side / 2) / side;
      into[k] = (y - side / 2) / side;
    }
  }
}

/** The masks of the images in another order: none belongs to its image. */
export function swapMasks(scenes: Scenes): Scenes {
  const { count, pixelCount, masks } = scenes;
  const shifted = new Float64Array(masks.length);
  const by = Math.max(1, Math.floor(count / 3)) * pixelCount;
  shifted.set(masks.subarray(by));
  shifted.set(masks.subarray(0, by), masks.length - by);
  return { ...scenes, masks: shifted };
}

export function shareOf({ masks }: Scenes): number {
  return masks.reduce((sum, value) => sum + value, 0) / masks.length;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
