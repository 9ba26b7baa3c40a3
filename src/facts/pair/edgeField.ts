import type { Raster } from '../../core/model/raster.ts';
import { lumaPlane } from './lumaPlane.ts';

/**
 * The direction of the image's edges, `[height, width]` vectors, x and y interleaved, each component in [-127, 127].
 * The vector at index (x, y) belongs to the corner between pixels x, x + 1 and y, y + 1, which is where a mask's
 * boundary runs, so that neither side is preferred. The last row and column hold zeros.
 */
export interface EdgeField {
  readonly width: number;
  readonly height: number;
  readonly vectors: Int8Array;
}

/**
 * Gradient g of the luma by the kernel [-1 -1 1 1] x [1 3 3 1] (a 2 x 2 difference after a binomial blur), compressed to
 * g / (|g| + mean |g|): a strong edge then counts little more than a clear one, and brightness or contrast do not matter.
 */
export function edgeField(image: Raster): EdgeField {
  const { width, height } = image;
  const gradient = lumaGradient(lumaPlane(image), width, height);
  return { width, height, vectors: compress(gradient) };
}

function lumaGradient(luma: Float32Array, width: number, height: number): Float32Array {
  const gradient = new Float32Array(width * height * 2);
  const across = [0, 1, 2, 3].map(() => new Float32Array(width));
  const along = [0, 1, 2, 3].map(() => new Float32Array(width));
  const empty = new Float32Array(0);
  for (let row = -1; row <= height; row++) {
    const slot = (row + 4) & 3;
    filterRow(luma, Math.min(height - 1, Math.max(0, row)) * width, width, across[slot] ?? empty, along[slot] ?? empty);
    if (row < 2) continue;
    const order = [row - 3, row - 2, row - 1, row].map((each) => (each + 4) & 3);
    const [d0 = empty, d1 = empty, d2 = empty, d3 = empty] = order.map((index) => across[index]);
    const [s0 = empty, s1 = empty, s2 = empty, s3 = empty] = order.map((index) => along[index]);
    // The four rows lie around the corner between row - 2 and row - 1.
    let target = (row - 2) * width * 2;
    for (let x = 0; x + 1 < width; x++) {
      gradient[target++] = (d0[x] ?? 0) + (d3[x] ?? 0) + 3 * ((d1[x] ?? 0) + (d2[x] ?? 0));
      gradient[target++] = (s3[x] ?? 0) + (s2[x] ?? 0) - (s1[x] ?? 0) - (s0[x] ?? 0);
    }
  }
  return gradient;
}

/** One row through both kernels: `across` the difference along x, `along` the smoothing. */
function filterRow(luma: Float32Array, start: number, width: number, across: Float32Array, along: Float32Array): void {
  let a = luma[start] ?? 0;
  let b = a;
  let c = luma[start + Math.min(1, width - 1)] ?? 0;
  for (let x = 0; x + 1 < width; x++) {
    const d = luma[start + (x + 2 < width ? x + 2 : width - 1)] ?? 0;
    across[x] = c + d - a - b;
    along[x] = a + d + 3 * (b + c);
    a = b;
    b = c;
    c = d;
  }
}

function compress(gradient: Float32Array): Int8Array {
  const vectors = new Int8Array(gradient.length);
  const typical = meanMagnitude(gradient);
  if (typical === 0) return vectors;
  for (let i = 0; i < gradient.length; i += 2) {
    const x = gradient[i] ?? 0;
    const y = gradient[i + 1] ?? 0;
    const scale = 127 / (Math.sqrt(x * x + y * y) + typical);
    vectors[i] = x * scale;
    vectors[i + 1] = y * scale;
  }
  return vectors;
}

/** From one pixel in seven, which no common texture period divides evenly. */
function meanMagnitude(gradient: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < gradient.length; i += 14) {
    const x = gradient[i] ?? 0;
    const y = gradient[i + 1] ?? 0;
    sum += Math.sqrt(x * x + y * y);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
