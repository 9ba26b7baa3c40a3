import type { Raster } from '../../core/model/raster.ts';
import { nearReachPx, searchReachPx } from './alignment.ts';
import { boundaryPieces, type BoundaryCells, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, type EdgeField } from './edgeField.ts';
import { responseSurface, type DisplacementGrid } from './responseSurface.ts';
import { refinedPeak, surfacePeaks, type SurfacePeak } from './surfacePeaks.ts';

/** How a boundary, displaced, fits an image's edges; values are z (see `AlignmentPeak`), displacements in px. */
export interface FitSearch {
  /** z of the displacements within 5 px of zero, `[11, 11]`. */
  readonly near: Float64Array;
  /** The best of them, and the best ones farther away that come near to it: highest first. */
  readonly peaks: readonly SurfacePeak[];
}

export interface SearchEffort {
  /** Boundary corners that are tried at all displacements. */
  readonly wideCorners: number;
  /** Boundary corners that are tried around zero and around the best displacements: the more, the surer their place. */
  readonly closeCorners: number;
  /** Px by which the whole boundary is tried outward and inward: a mask drawn a little too large or small is not shifted. */
  readonly growthsPx: readonly number[];
}

/** With fewer corners the best of hundreds of displacements is chance. */
export const minCorners = 24;
/** Growth is tried for displacements up to this many px from the middle of a patch. */
export const growthReachPx = 3;
/** z that a pixel of growth costs, so that it is not preferred by chance. */
const growthPenalty = 0.3;
const coarseStepPx = 2;
/** Farther peaks that are looked at closely: so many, with a coarse value at least this near to the best one by zero. */
export const farPeakCount = 3;
export const worthRefining = 0.4;
/** Two peaks closer than this are one; the noise is measured farther away from the highest peak. */
export const peakRadiusPx = 5;

/**
 * Tries all displacements within 24 px, in steps of 2 px, then in steps of 1 px around zero and around the best ones.
 * Undefined where the boundary is too short or the image has no edges.
 */
export function searchFits(image: Raster, cells: BoundaryCells, effort: SearchEffort): FitSearch | undefined {
  const { wideCorners, closeCorners, growthsPx } = effort;
  const wide = boundaryPieces(cells, wideCorners);
  const close = wideCorners === closeCorners ? wide : boundaryPieces(cells, closeCorners);
  if (wide.x.length < minCorners) return undefined;
  const largestGrowthPx = growthsPx.reduce((largest, growthPx) => Math.max(largest, Math.abs(growthPx)), 0);
  const field = edgeField(image, [
    { corners: wide, reachPx: searchReachPx + largestGrowthPx + growthReachPx },
    { corners: close, reachPx: nearReachPx + largestGrowthPx },
  ]);
  const coarseGrid = squareGrid(0, 0, searchReachPx, coarseStepPx);
  const coarse = responseSurface(field, wide, coarseGrid);
  const coarsePeaks = surfacePeaks(coarse, coarseGrid, farPeakCount, peakRadiusPx - 1);
  const noise = noiseLevel(coarse, coarseGrid, coarsePeaks[0]);
  if (noise === undefined) return undefined;

  const scorer = (pieces: BoundaryPieces): ((x: number, y: number, reachPx: number) => Patch) => {
    const grown = growthsPx.map((growthPx) => ({ growthPx, pieces: grownPieces(pieces, growthPx, field) }));
    return (x: number, y: number, reachPx: number): Patch => scoredPatch(field, grown, noise, x, y, reachPx);
  };
  const near = scorer(close)(0, 0, nearReachPx);
  const nearPeak = refinedPeak(near.z, near.grid);
  const farPeaks = coarsePeaks
    .filter(({ x, y }) => growthReachPx < Math.max(Math.abs(x), Math.abs(y)))
    .filter(({ value }) => worthRefining * nearPeak.value < (value - noise.mean) / noise.deviation);
  // Far away the field is known around the corners of the wide search only.
  const scoreFar = scorer(wide);
  const refined = farPeaks.map(({ x, y }) => {
    const { z, grid } = scoreFar(x, y, growthReachPx);
    return refinedPeak(z, grid);
  });
  const sorted = [nearPeak, ...refined].sort((left, right) => right.value - left.value);
  // Two coarse peaks may lead to the same place.
  const peaks = sorted.filter((peak, i) =>
    sorted.slice(0, i).every((higher) => peakRadiusPx - 1 <= Math.hypot(peak.x - higher.x, peak.y - higher.y)),
  );
  return { near: near.z, peaks };
}

export interface NoiseLevel {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of the surface away from its highest peak; undefined where it is flat. */
export function noiseLevel(
  surface: Float64Array,
  grid: DisplacementGrid,
  peak: SurfacePeak | undefined,
): NoiseLevel | undefined {
  if (peak === undefined) return undefined;
  let count = 0;
  let sum = 0;
  let squares = 0;
  surface.forEach((value, i) => {
    const x = grid.firstX + (i % grid.columns) * grid.step;
    const y = grid.firstY + Math.floor(i / grid.columns) * grid.step;
    if (Math.hypot(x - peak.x, y - peak.y) < peakRadiusPx) return;
    count++;
    sum += value;
    squares += value * value;
  });
  const mean = sum / count;
  const variance = squares / count - mean * mean;
  return 1e-12 < variance ? { mean, deviation: Math.sqrt(variance) } : undefined;
}

interface GrownPieces {
  readonly growthPx: number;
  readonly pieces: BoundaryPieces;
}

/** The boundary moved along its own normals. */
function grownPieces(pieces: BoundaryPieces, growthPx: number, { width, height }: EdgeField): BoundaryPieces {
  if (growthPx === 0) return pieces;
  const x = pieces.x.map((value, i) => {
    const moved = value + Math.round((growthPx * (pieces.normalX[i] ?? 0)) / 64);
    return Math.max(0, Math.min(width - 2, moved));
  });
  const y = pieces.y.map((value, i) => {
    const moved = value + Math.round((growthPx * (pieces.normalY[i] ?? 0)) / 64);
    return Math.max(0, Math.min(height - 2, moved));
  });
  return { ...pieces, x, y };
}

interface Patch {
  readonly grid: DisplacementGrid;
  /** `[side, side]` */
  readonly z: Float64Array;
}

/** z of each displacement within `reachPx` of (x, y), near its middle at the growth that suits it best. */
function scoredPatch(
  field: EdgeField,
  grown: readonly GrownPieces[],
  { mean, deviation }: NoiseLevel,
  x: number,
  y: number,
  reachPx: number,
): Patch {
  const grid = squareGrid(x, y, reachPx, 1);
  const best = new Float64Array(grid.columns * grid.rows).fill(-Infinity);
  for (const { growthPx, pieces } of grown) {
    const tried = growthPx === 0 ? grid : squareGrid(x, y, Math.min(reachPx, growthReachPx), 1);
    const penalty = growthPenalty * Math.abs(growthPx);
    const margin = tried.firstX - grid.firstX;
    responseSurface(field, pieces, tried).forEach((value, i) => {
      const at = (Math.floor(i / tried.columns) + margin) * grid.columns + (i % tried.columns) + margin;
      best[at] = Math.max(best[at] ?? 0, (value - mean) / deviation - penalty);
    });
  }
  return { grid, z: best };
}

export function squareGrid(x: number, y: number, reachPx: number, step: number): DisplacementGrid {
  const side = Math.floor((2 * reachPx) / step) + 1;
  return { firstX: x - reachPx, firstY: y - reachPx, step, columns: side, rows: side };
}
