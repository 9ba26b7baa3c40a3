import { cellSide } from '../image/perceptualHashCells.ts';

/**
 * Waves across and down (u, v) whose strengths describe a picture roughly: those of the discrete cosine transform with the
 * lowest u² + v². The list holds (v, u) wherever it holds (u, v), so that a picture turned by 90° has the same ones.
 */
const waves: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 0],
  [1, 1],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
  [2, 2],
  [0, 3],
  [3, 0],
  [1, 3],
  [3, 1],
  [2, 3],
  [3, 2],
  [0, 4],
  [4, 0],
  [1, 4],
  [4, 1],
  [3, 3],
];
export const waveCount = waves.length;
const frequencies = 5;

/** Parts of a picture that a crop may have left, as [left, right) and [top, bottom) in shares of the side. */
const cut = 0.04;
const sides: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 1 - cut],
  [cut, 1],
  [cut / 2, 1 - cut / 2],
];
/**
 * The whole, the four corners and the middle, each cut by 4 %: a picture cropped by 2 to 5 % lies within 2 % of one of them. On
 * 1,440 crops of photos the whole alone meets its original in 82 % of the cases, these six in 99.5 %.
 */
const parts: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 3],
];
export const partCount = parts.length;
const bases = sides.map(([from, to]) => basisOf(from, to));

/** Strengths of the waves in each part, in turn, `[6, 19]`, of a picture of mean 0 and deviation 1, into `target`. */
export function measureParts(picture: Float32Array, target: Float32Array): void {
  const rows = bases.map((basis) => transformRows(picture, basis));
  parts.forEach(([side, level], part) => {
    const across = rows[side];
    const down = bases[level];
    if (across !== undefined && down !== undefined) sumColumns(across, down, target, part * waveCount);
  });
}

/** Strengths of the waves in the whole, as the first 19 that `measureParts` gives. */
export function measureWhole(picture: Float32Array, target: Float32Array): void {
  const [whole] = bases;
  if (whole !== undefined) sumColumns(transformRows(picture, whole), whole, target, 0);
}

function sumColumns(across: Float64Array, down: Float64Array, target: Float32Array, start: number): void {
  for (let wave = 0; wave < waveCount; wave++) {
    const left = (waves[wave]?.[0] ?? 0) * cellSide;
    const right = (waves[wave]?.[1] ?? 0) * cellSide;
    let sum = 0;
    for (let y = 0; y < cellSide; y++) sum += (across[left + y] ?? 0) * (down[right + y] ?? 0);
    target[start + wave] = sum;
  }
}

/** What a symmetry makes of the strengths: where each comes from, and its sign. */
export interface Turn {
  readonly from: Int32Array;
  readonly sign: Float32Array;
}

/** The strengths of a picture after `applySymmetry(picture, symmetry)`. */
export const turns: readonly Turn[] = [0, 1, 2, 3, 4, 5, 6, 7].map((symmetry) => {
  const from = new Int32Array(waveCount);
  const sign = new Float32Array(waveCount);
  waves.forEach(([u, v], wave) => {
    const isSwapped = (symmetry & 4) !== 0;
    from[wave] = isSwapped ? waves.findIndex(([otherU, otherV]) => otherU === v && otherV === u) : wave;
    const isMirrored = ((symmetry & 1) !== 0 && u % 2 === 1) !== ((symmetry & 2) !== 0 && v % 2 === 1);
    sign[wave] = isMirrored ? -1 : 1;
  });
  return { from, sign };
});

function transformRows(picture: Float32Array, basis: Float64Array): Float64Array {
  const result = new Float64Array(frequencies * cellSide);
  for (let y = 0; y < cellSide; y++) {
    for (let u = 0; u < frequencies; u++) {
      let sum = 0;
      for (let x = 0; x < cellSide; x++) sum += (picture[y * cellSide + x] ?? 0) * (basis[u * cellSide + x] ?? 0);
      result[u * cellSide + y] = sum;
    }
  }
  return result;
}

/** Waves 0 to 4 over a part of the side, `[5, 32]`; a cell that the part holds in part counts in part. */
function basisOf(from: number, to: number): Float64Array {
  const basis = new Float64Array(frequencies * cellSide);
  for (let u = 0; u < frequencies; u++) {
    for (let x = 0; x < cellSide; x++) {
      const left = Math.max(x / cellSide, from);
      const right = Math.min((x + 1) / cellSide, to);
      if (right <= left) continue;
      const place = ((left + right) / 2 - from) / (to - from);
      const share = ((right - left) * cellSide) / ((to - from) * cellSide);
      basis[u * cellSide + x] = Math.cos(Math.PI * u * place) * (u === 0 ? 1 : Math.SQRT2) * share;
    }
  }
  return basis;
}
