import type { AlignmentConsensus } from '../dataset/alignmentConsensus.ts';
import { nearReachPx, type Alignment, type AlignmentPeak } from './alignment.ts';

/** What speaks for and against a shift of one pair, seen from where the dataset's other masks usually lie. */
export interface AlignmentEvidence {
  readonly peak: AlignmentPeak;
  /** From the usual place to the best fit. */
  readonly distancePx: number;
  /** The same in deviations: of the dataset's places and of the error with which this one is known, together. */
  readonly deviations: number;
  /** Standard error of the best fit's place, in px. */
  readonly errorPx: number;
  /** z of the fit at the usual place. */
  readonly usualZ: number;
  /** z of the next best place: the highest hill at least 4 px away from the best fit, rather than that fit's own slope. */
  readonly rivalZ: number;
}

/** A fit within this distance of another is the same fit. */
const samePlacePx = 4;
/**
 * The jackknife overstates the error of a place: on the tuning sets, masks moved by 2 to 10 px were placed with about 0.6 of the
 * stated deviation, so with this share of its variance.
 */
const errorShare = 0.35;
const side = 2 * nearReachPx + 1;

/** Undefined where the alignment has no best fit. */
export function alignmentEvidence(alignment: Alignment, consensus: AlignmentConsensus): AlignmentEvidence | undefined {
  const [peak] = alignment.peaks;
  if (peak === undefined) return undefined;
  const { offsetPx, spreadPx } = consensus;
  const { error, near } = alignment;
  const x = peak.x - offsetPx.x;
  const y = peak.y - offsetPx.y;

  let rivalZ = 0;
  const consider = (atX: number, atY: number, z: number): void => {
    if (samePlacePx <= Math.hypot(atX - peak.x, atY - peak.y)) rivalZ = Math.max(rivalZ, z);
  };
  for (const each of alignment.peaks) consider(each.x, each.y, each.z);
  near.forEach((tenths, i) => {
    if (isHill(near, i)) consider((i % side) - nearReachPx, Math.floor(i / side) - nearReachPx, tenths / 10);
  });

  // Mahalanobis distance: along a straight boundary the place is less sure than across it.
  const xx = spreadPx.x ** 2 + errorShare * error.xx;
  const yy = spreadPx.y ** 2 + errorShare * error.yy;
  const xy = errorShare * error.xy;
  const determinant = Math.max(1e-9, xx * yy - xy ** 2);
  const squares = (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant;
  return {
    peak,
    distancePx: Math.hypot(x, y),
    deviations: Math.sqrt(Math.max(0, squares)),
    errorPx: Math.sqrt(error.xx + error.yy),
    usualZ: Math.max(0, zAt(near, offsetPx.x, offsetPx.y)),
    rivalZ,
  };
}

/** Whether none of the up to eight neighbors is higher: broad hills reach farther than 4 px, above all along straight boundaries. */
function isHill(near: readonly number[], index: number): boolean {
  const column = index % side;
  const row = Math.floor(index / side);
  const height = near[index] ?? 0;
  for (let v = Math.max(0, row - 1); v <= Math.min(side - 1, row + 1); v++) {
    for (let u = Math.max(0, column - 1); u <= Math.min(side - 1, column + 1); u++) {
      if (height < (near[v * side + u] ?? 0)) return false;
    }
  }
  return true;
}

/** z at (x, y), between whole shifts by bilinear interpolation, as far as it was kept; 0, as for chance, beyond. */
function zAt(near: readonly number[], x: number, y: number): number {
  if (nearReachPx < Math.max(Math.abs(x), Math.abs(y))) return 0;
  const column = Math.min(2 * nearReachPx - 1, Math.floor(x + nearReachPx));
  const row = Math.min(2 * nearReachPx - 1, Math.floor(y + nearReachPx));
  const right = x + nearReachPx - column;
  const below = y + nearReachPx - row;
  const at = (u: number, v: number): number => (near[(row + v) * side + column + u] ?? 0) / 10;
  const above = at(0, 0) * (1 - right) + at(1, 0) * right;
  return above * (1 - below) + (at(0, 1) * (1 - right) + at(1, 1) * right) * below;
}
