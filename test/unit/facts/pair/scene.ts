import type { DecodedRaster } from '../../../../src/core/model/raster.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { imageBy, maskBy } from '../../../support/drawing.ts';

/** A drawn scene: disks of different size and brightness on textured ground, and the mask that a careful person would draw. */
export interface Scene {
  readonly image: DecodedRaster;
  readonly mask: Mask;
}

const size = 160;

/** Scene number `seed`, its mask moved by (x, y) px to the right and down. */
export function diskScene(seed: number, x = 0, y = 0): Scene {
  const disks = Array.from({ length: 6 }, (_, i) => ({
    x: 25 + ((seed * 31 + i * 47) % (size - 50)),
    y: 25 + ((seed * 53 + i * 29) % (size - 50)),
    radius: 8 + ((seed + i * 5) % 9),
    brightness: i % 2 === 0 ? 60 : -50,
  }));
  const diskAt = (px: number, py: number): (typeof disks)[number] | undefined =>
    disks.find((disk) => Math.hypot(px - disk.x, py - disk.y) <= disk.radius);
  return {
    image: imageBy(size, size, (px, py) => 110 + texture(px, py, seed) + (diskAt(px, py)?.brightness ?? 0)),
    mask: maskBy(size, size, (px, py) => (diskAt(px - x, py - y) === undefined ? 0 : 255)),
  };
}

/** The ground's texture alone, under the mask of a scene: nothing in the image follows it. */
export function featurelessScene(seed: number): Scene {
  return { ...diskScene(seed), image: imageBy(size, size, (px, py) => 110 + texture(px, py, seed)) };
}

/** Red disks on green ground of the same brightness, and their mask moved by (x, y) px. */
export function colorScene(x: number, y: number): Scene {
  const { mask } = diskScene(7);
  const { mask: moved } = diskScene(7, x, y);
  const data = new Uint8Array(size * size * 3);
  for (let i = 0; i < size * size; i++) {
    const noise = texture(i % size, Math.floor(i / size), 7) / 4;
    // Both have a luma of 96.
    const color = mask.labels[i] === 0 ? [40, 130, 68] : [160, 70, 64];
    for (let c = 0; c < 3; c++) data[3 * i + c] = (color[c] ?? 0) + noise;
  }
  const { encoding } = imageBy(1, 1, () => 0);
  return { image: { raster: { width: size, height: size, channels: 3, data }, encoding }, mask: moved };
}

/** Noise in [-20, 20) by a hash of place and seed. */
function texture(x: number, y: number, seed: number): number {
  let hash = Math.imul(x + 1, 374761393) ^ Math.imul(y + 1, 668265263) ^ Math.imul(seed + 1, 362437);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return (((hash ^ (hash >>> 16)) >>> 0) % 40) - 20;
}
