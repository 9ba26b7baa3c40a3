import { cellCount, cellSide } from '../image/perceptualHashCells.ts';

/** Mean over (2 radius + 1)² cells, `[32, 32]`; beyond the border, the border's own cells are repeated. */
export function boxBlur(plane: Float32Array, radius: number): Float32Array {
  const across = new Float32Array(cellCount);
  const result = new Float32Array(cellCount);
  for (let y = 0; y < cellSide; y++) blurLine(plane, across, y * cellSide, 1, radius);
  for (let x = 0; x < cellSide; x++) blurLine(across, result, x, cellSide, radius);
  return result;
}

function blurLine(from: Float32Array, to: Float32Array, start: number, step: number, radius: number): void {
  const last = cellSide - 1;
  const scale = 1 / (2 * radius + 1);
  let sum = 0;
  for (let k = -radius; k <= radius; k++) sum += from[start + Math.max(0, k) * step] ?? 0;
  for (let i = 0; i < cellSide; i++) {
    to[start + i * step] = sum * scale;
    const entering = from[start + Math.min(last, i + radius + 1) * step] ?? 0;
    sum += entering - (from[start + Math.max(0, i - radius) * step] ?? 0);
  }
}

/** Gives the plane mean 0 and deviation 1, in place, and returns the deviation that it had. */
export function standardize(plane: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const value of plane) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / plane.length;
  const deviation = Math.sqrt(Math.max(0, squares / plane.length - mean * mean));
  const scale = 0 < deviation ? 1 / deviation : 0;
  for (let i = 0; i < plane.length; i++) plane[i] = ((plane[i] ?? 0) - mean) * scale;
  return deviation;
}

/** The eight symmetries of the square. Bits: 1 mirrors left and right, 2 top and bottom, 4 swaps the axes first. */
export const symmetryCount = 8;

/** The picture turned: `[32, 32]` into `[32, 32]`. */
export function applySymmetry(plane: Float32Array, symmetry: number): Float32Array {
  const result = new Float32Array(cellCount);
  const last = cellSide - 1;
  for (let y = 0; y < cellSide; y++) {
    const row = (symmetry & 2) === 0 ? y : last - y;
    for (let x = 0; x < cellSide; x++) {
      const column = (symmetry & 1) === 0 ? x : last - x;
      result[y * cellSide + x] = plane[(symmetry & 4) === 0 ? row * cellSide + column : column * cellSide + row] ?? 0;
    }
  }
  return result;
}

/** The symmetry in words, as what was done to one image to get the other. */
export function describeSymmetry(symmetry: number): string {
  return (
    [
      'unturned',
      'mirrored left to right',
      'mirrored top to bottom',
      'turned by 180°',
      'mirrored along the diagonal',
      'turned by 90°',
      'turned by 90°',
      'mirrored along the other diagonal',
    ][symmetry] ?? 'unturned'
  );
}
