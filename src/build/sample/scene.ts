import { randomNumbers } from './randomNumbers.ts';

/** 8-bit pixels, row by row, channels interleaved: `[height, width, channels]`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** A photo of cells on a textured ground, and the mask of the cells: 0 and 255. */
export interface Scene {
  readonly photo: Picture;
  readonly mask: Picture;
  readonly cells: readonly Cell[];
}

/** An ellipse: center and radii in pixels, angle in radians. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly angle: number;
}

/** Cells cover about 4 % of the picture, as thin objects in real data do, so that the imbalance is worth a finding. */
const cellCount = 4;

/** Draws a scene. The same seed gives the same bytes. */
export function drawScene(seed: number, width: number, height: number): Scene {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: cellCount }, () => randomCell(random, width, height));
  return paintScene(cells, random, width, height);
}

/** A scene of these cells; `random` gives the ground and its grain. */
export function paintScene(cells: readonly Cell[], random: () => number, width: number, height: number): Scene {
  const mask = maskOf(cells, width, height);
  const grain = smoothNoise(random, width, height, 4);
  const shading = smoothNoise(random, width, height, 40);
  const photo = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isCell = mask.data[at] === 255;
      const ground = 70 + 50 * (shading[at] ?? 0);
      const texture = 26 * ((grain[at] ?? 0) - 0.5) + 10 * (random() - 0.5);
      const light = (isCell ? ground + 75 : ground) + texture;
      photo.set([light * 0.92, light, light * (isCell ? 0.8 : 1.05)].map(toByte), at * 3);
    }
  }
  return { photo: { width, height, channels: 3, data: photo }, mask, cells };
}

/** The mask of these cells: 0 and 255. */
export function maskOf(cells: readonly Cell[], width: number, height: number): Picture {
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    cells.some((cell) => isInside(cell, at % width, Math.floor(at / width))) ? 255 : 0,
  );
  return { width, height, channels: 1, data };
}

function randomCell(random: () => number, width: number, height: number): Cell {
  const margin = 18;
  return {
    x: margin + random() * (width - 2 * margin),
    y: margin + random() * (height - 2 * margin),
    radiusX: 7 + 5 * random(),
    radiusY: 5 + 4 * random(),
    angle: Math.PI * random(),
  };
}

function isInside({ x, y, radiusX, radiusY, angle }: Cell, atX: number, atY: number): boolean {
  const [dx, dy] = [atX - x, atY - y];
  const along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / radiusX;
  const across = (dy * Math.cos(angle) - dx * Math.sin(angle)) / radiusY;
  return along * along + across * across <= 1;
}

/** Noise in 0–1 without edges: random values on a grid of `stepPx`, blended in between. `[height, width]`. */
function smoothNoise(random: () => number, width: number, height: number, stepPx: number): Float32Array {
  const columnCount = Math.ceil(width / stepPx) + 2;
  const rowCount = Math.ceil(height / stepPx) + 2;
  const grid = Float32Array.from({ length: columnCount * rowCount }, random);
  const noise = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor(x / stepPx), Math.floor(y / stepPx)];
      const [right, down] = [ease(x / stepPx - column), ease(y / stepPx - row)];
      const corner = row * columnCount + column;
      const top = blend(grid[corner] ?? 0, grid[corner + 1] ?? 0, right);
      const bottom = blend(grid[corner + columnCount] ?? 0, grid[corner + columnCount + 1] ?? 0, right);
      noise[y * width + x] = blend(top, bottom, down);
    }
  }
  return noise;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function blend(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

function toByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
