import { cellCount, cellSide } from '../image/perceptualHashCells.ts';
import type { Registration, Slopes } from './duplicateRegister.ts';
import { registerPictures, slopesOf, warpOnto } from './duplicateRegister.ts';
import { boxBlur, standardize } from './duplicateFilters.ts';

/** A small picture made ready for comparison: `[32, 32]` planes of mean 0 and deviation 1. */
export interface Picture {
  readonly plain: Float32Array;
  /** Blurred over 7 cells, for finding how one picture roughly lies on another. */
  readonly softer: Float32Array;
  /** Slopes of `softer`; made when they are first asked for. */
  readonly softerSlopes: () => Slopes;
  /** What only a closer look needs; made when it is first asked for. */
  readonly fine: () => FinePicture;
}

interface FinePicture {
  /** Blurred over 3 cells. */
  readonly soft: Float32Array;
  /** What the blur over 7 cells takes away and that over 3 leaves. */
  readonly detail: Float32Array;
  /** Variance of detail below which a tile shows none. */
  readonly detailFloor: number;
}

/** How alike two pictures are once one is moved and scaled onto the other. */
export interface Likeness {
  /** Correlation of brightness over what both show, in [-1, 1]. */
  readonly whole: number;
  /**
   * Correlation of details of 3 to 7 cells: the tile of which a quarter of the 16 tiles have less. Copies agree everywhere;
   * look-alikes (frames of one camera, one round field of view in all images) only where they show the same.
   */
  readonly detail: number;
  /** Share of the tiles that show any detail, in [0, 1]. */
  readonly evidence: number;
}

const tileSide = 8;
const tilesAcross = cellSide / tileSide;
/** Variance of detail, in squared steps of the cells' 64 levels, that rounding alone does not make. */
const minDetailVariance = 0.15;
/** Where even the blurred pictures do not agree, finer looks are not worth their time. */
const hopelessWhole = 0.7;
/** Every second cell of a picture that is blurred over 7 says as much as all. */
const coarseStep = 2;
const atRest: Registration = { x: 0, y: 0, scaleX: 0, scaleY: 0 };
const nothingAlike: Likeness = { whole: 0, detail: 0, evidence: 0 };

/** `cells` are levels from 0 to 63. */
export function preparePicture(cells: Float32Array): Picture {
  const plain = Float32Array.from(cells);
  const deviation = standardize(plain);
  const far = boxBlur(plain, 3);
  const softer = Float32Array.from(far);
  standardize(softer);
  let slopes: Slopes | undefined;
  const softerSlopes = (): Slopes => (slopes ??= slopesOf(softer, coarseStep));
  let made: FinePicture | undefined;
  const fine = (): FinePicture => {
    if (made !== undefined) return made;
    const soft = boxBlur(plain, 1);
    const detailFloor = minDetailVariance / Math.max(1e-6, deviation * deviation);
    made = { soft, detail: difference(soft, far), detailFloor };
    return made;
  };
  return { plain, softer, softerSlopes, fine };
}

/** Compares two pictures that may be cropped by some percent against each other. About 0.1 ms. */
export function comparePictures(a: Picture, b: Picture): Likeness {
  const coarse = registerPictures(a.softer, b.softer, atRest, 4, coarseStep, a.softerSlopes());
  if (correlate(a.softer, warpOnto(b.softer, coarse)) < hopelessWhole) return nothingAlike;
  const fine = registerPictures(a.fine().soft, b.fine().soft, coarse, 3, 1);
  return judge(a, b, fine);
}

function judge(a: Picture, b: Picture, fine: Registration): Likeness {
  const moved = warpOnto(b.plain, fine);
  const detailB = difference(boxBlur(moved.values, 1), boxBlur(moved.values, 3));
  const tiles: number[] = [];
  for (let tile = 0; tile < tilesAcross * tilesAcross; tile++) {
    const left = (tile % tilesAcross) * tileSide;
    const top = Math.floor(tile / tilesAcross) * tileSide;
    const sums = sumTile(a.fine().detail, detailB, moved.isSeen, left, top);
    if (sums.aa < a.fine().detailFloor && sums.bb < b.fine().detailFloor) continue;
    // Detail on one side only speaks against a copy: the larger variance is the measure.
    tiles.push(sums.ab / Math.max(Math.sqrt(sums.aa * sums.bb), 0.5 * Math.max(sums.aa, sums.bb)));
  }
  tiles.sort((left, right) => left - right);
  return {
    whole: correlate(a.plain, moved),
    detail: tiles[tiles.length >> 2] ?? 0,
    evidence: tiles.length / (tilesAcross * tilesAcross),
  };
}

function difference(near: Float32Array, far: Float32Array): Float32Array {
  const result = new Float32Array(cellCount);
  for (let i = 0; i < cellCount; i++) result[i] = (near[i] ?? 0) - (far[i] ?? 0);
  return result;
}

function sumTile(
  a: Float32Array,
  b: Float32Array,
  isSeen: Uint8Array,
  left: number,
  top: number,
): { aa: number; bb: number; ab: number } {
  let count = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = top; y < top + tileSide; y++) {
    for (let at = y * cellSide + left, end = at + tileSide; at < end; at++) {
      if (isSeen[at] === 0) continue;
      const valueA = a[at] ?? 0;
      const valueB = b[at] ?? 0;
      count++;
      aa += valueA * valueA;
      bb += valueB * valueB;
      ab += valueA * valueB;
    }
  }
  const scale = 1 / Math.max(1, count);
  return { aa: aa * scale, bb: bb * scale, ab: ab * scale };
}

function correlate(a: Float32Array, { values, isSeen }: { values: Float32Array; isSeen: Uint8Array }): number {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < cellCount; i++) {
    if (isSeen[i] === 0) continue;
    const valueA = a[i] ?? 0;
    const valueB = values[i] ?? 0;
    count++;
    sumA += valueA;
    sumB += valueB;
    aa += valueA * valueA;
    bb += valueB * valueB;
    ab += valueA * valueB;
  }
  const spread = (aa - (sumA * sumA) / count) * (bb - (sumB * sumB) / count);
  return 0 < spread ? (ab - (sumA * sumB) / count) / Math.sqrt(spread) : 0;
}
