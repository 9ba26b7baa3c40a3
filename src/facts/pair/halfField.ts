import type { Raster } from '../../core/model/raster.ts';
import type { BoundaryPieces } from './boundaryPieces.ts';
import type { EdgeField } from './edgeField.ts';

/** The edges of an image at every second corner of its pixels, as `EdgeField` of half the size. */
export interface HalfField {
  readonly field: EdgeField;
  /** Mean magnitude of the gradient, in units of `edgeField`; 0 where there are no edges. */
  readonly typical: number;
}

/** Side of a tile in vectors, a power of two: as many as the displacements reach, so that few are computed in vain. */
const tilePx = 16;
/** Rows of vectors from which the typical strength of an edge is taken: one in so many. */
const sampledRows = 5;
/** The box blur here weighs half as much as the binomial one of `edgeField`. */
const binomialScale = 2;

/**
 * The field of `edgeField` at the corners (2x + 1, 2y + 1) only, by the kernel [-1 -1 1 1] x [1 1 1 1], of the second channel
 * (green) of three or more, else of the first: a quarter of the work, enough to see that no far displacement fits.
 * Computed within `reach` vectors of the corners, which are given in vectors.
 */
export function halfField(
  image: Raster,
  data: Uint8Array,
  corners: Pick<BoundaryPieces, 'x' | 'y'>,
  reach: number,
): HalfField {
  const width = image.width >> 1;
  const height = image.height >> 1;
  const tileColumns = Math.ceil(width / tilePx);
  const isNeeded = neededTiles(corners, reach, width, height);
  const vectors = new Int8Array(width * height * 2);
  const typical = sweep(image, data, isNeeded, tileColumns, 0, vectors);
  if (0 < typical) sweep(image, data, isNeeded, tileColumns, typical, vectors);
  return { field: { width, height, vectors }, typical: typical * binomialScale };
}

/**
 * One loop for both passes, so that it is compiled early, as most of the time goes into the first few images. With `typical` 0
 * it looks at some rows only and returns the mean magnitude; otherwise it writes the vectors.
 */
function sweep(
  image: Raster,
  data: Uint8Array,
  isNeeded: Uint8Array,
  tileColumns: number,
  typical: number,
  vectors: Int8Array,
): number {
  const { channels } = image;
  const width = image.width >> 1;
  const height = image.height >> 1;
  const stride = image.width * channels;
  const rowStep = typical === 0 ? sampledRows : 1;
  const channel = channels < 3 ? 0 : 1;
  const two = 2 * channels;
  let sum = 0;
  let count = 0;
  for (let y = 0; y + 1 < height; y += rowStep) {
    const firstTile = (y >> 4) * tileColumns;
    for (let tile = 0; tile < tileColumns; tile++) {
      if (isNeeded[firstTile + tile] === 0) continue;
      const left = tile * tilePx;
      const right = Math.min(left + tilePx, width - 1);
      let at = 2 * y * stride + left * two + channel;
      let upper = sumOfTwo(data, at, stride, channels);
      let lower = sumOfTwo(data, at + 2 * stride, stride, channels);
      count += right - left;
      for (let x = left; x < right; x++) {
        at += two;
        const nextUpper =
          (data[at] ?? 0) + (data[at + channels] ?? 0) + (data[at + stride] ?? 0) + (data[at + stride + channels] ?? 0);
        const below = at + 2 * stride;
        const nextLower =
          (data[below] ?? 0) +
          (data[below + channels] ?? 0) +
          (data[below + stride] ?? 0) +
          (data[below + stride + channels] ?? 0);
        const gradientX = nextUpper + nextLower - upper - lower;
        const gradientY = lower + nextLower - upper - nextUpper;
        upper = nextUpper;
        lower = nextLower;
        const magnitude = Math.sqrt(gradientX * gradientX + gradientY * gradientY);
        if (typical === 0) {
          sum += magnitude;
          continue;
        }
        const scale = 127 / (magnitude + typical);
        const target = (y * width + x) * 2;
        vectors[target] = gradientX * scale;
        vectors[target + 1] = gradientY * scale;
      }
    }
  }
  return count === 0 ? 0 : sum / count;
}

function sumOfTwo(data: Uint8Array, at: number, stride: number, channels: number): number {
  return (data[at] ?? 0) + (data[at + channels] ?? 0) + (data[at + stride] ?? 0) + (data[at + stride + channels] ?? 0);
}

function neededTiles(
  { x, y }: Pick<BoundaryPieces, 'x' | 'y'>,
  reach: number,
  width: number,
  height: number,
): Uint8Array {
  const columns = Math.ceil(width / tilePx);
  const isNeeded = new Uint8Array(columns * Math.ceil(height / tilePx));
  let lastX = -1;
  let lastY = -1;
  for (let i = 0; i < x.length; i++) {
    const cornerX = x[i] ?? 0;
    const cornerY = y[i] ?? 0;
    // Corners come cell by cell, so that most need what the one before needed.
    if (cornerX >> 2 === lastX && cornerY >> 2 === lastY) continue;
    lastX = cornerX >> 2;
    lastY = cornerY >> 2;
    const left = Math.max(0, (lastX << 2) - reach) >> 4;
    const right = Math.min(width - 1, (lastX << 2) + 3 + reach) >> 4;
    const bottom = Math.min(height - 1, (lastY << 2) + 3 + reach) >> 4;
    for (let row = Math.max(0, (lastY << 2) - reach) >> 4; row <= bottom; row++) {
      for (let column = left; column <= right; column++) isNeeded[row * columns + column] = 1;
    }
  }
  return isNeeded;
}
