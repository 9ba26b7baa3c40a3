import type { Mask } from '../../src/core/model/mask.ts';
import type { DecodedRaster } from '../../src/core/model/raster.ts';
import { imageBy, maskBy } from './drawing.ts';

/** A drawn picture with no symmetry: rectangles and disks of its own on textured ground, and their mask. */
export interface GeometryScene {
  readonly image: DecodedRaster;
  readonly mask: Mask;
}

interface Shape {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly isDisk: boolean;
}

/** Scene number `seed`. `at` gives for a pixel of the mask the place of the picture that it labels. */
export function geometryScene(
  seed: number,
  {
    width = 240,
    height = 240,
    maskSize = [width, height],
    at = (x, y) => [x, y],
  }: {
    readonly width?: number;
    readonly height?: number;
    readonly maskSize?: readonly [number, number];
    readonly at?: (x: number, y: number) => readonly [number, number];
  } = {},
): GeometryScene {
  const random = numbers(seed);
  const shapes = Array.from({ length: 9 }, (_, i): Shape => ({
    x: (0.08 + 0.84 * random()) * width,
    y: (0.08 + 0.84 * random()) * height,
    halfWidth: 7 + 15 * random(),
    halfHeight: 7 + 15 * random(),
    isDisk: i % 2 === 0,
  }));
  const isInside = (x: number, y: number): boolean =>
    shapes.some((shape) => {
      const u = (x - shape.x) / shape.halfWidth;
      const v = (y - shape.y) / shape.halfHeight;
      return shape.isDisk ? u * u + v * v <= 1 : Math.max(Math.abs(u), Math.abs(v)) <= 1;
    });
  return {
    image: imageBy(width, height, (x, y) => 90 + noise(x, y, seed) + (isInside(x, y) ? 60 : 0)),
    mask: maskBy(maskSize[0], maskSize[1], (x, y) => (isInside(...at(x, y)) ? 255 : 0)),
  };
}

/** So many scenes, as a clean dataset has them. */
export function geometryScenes(count: number, first = 1): GeometryScene[] {
  return Array.from({ length: count }, (_, i) => geometryScene(first + i));
}

function numbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state / 4294967296;
  };
}

function noise(x: number, y: number, seed: number): number {
  let hash = Math.imul(x + 1, 374761393) ^ Math.imul(y + 1, 668265263) ^ Math.imul(seed + 1, 362437);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) % 30;
}
