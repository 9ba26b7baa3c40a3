import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import { nearReachPx, searchReachPx, type Alignment, type AlignmentPeak } from './alignment.ts';
import { boundaryPieces, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, type EdgeField } from './edgeField.ts';
import { labelPlane } from './labelPlane.ts';
import { responseSurface, type DisplacementGrid } from './responseSurface.ts';
import { shiftDiceCost } from './shiftDiceCost.ts';
import { refinedPeak, surfacePeaks, type SurfacePeak } from './surfacePeaks.ts';

export interface AlignmentOptions {
  /** Label that counts for nothing; null for none, undefined to tell from the mask (255 beside two or more classes). */
  readonly ignoreLabel?: number | null;
}

/** Boundary corners that are looked at: with 1,000 the peaks lay within 0.1 px of those of 2,000, at half the time. */
const maxCorners = 1024;
/** With fewer corners the best of hundreds of displacements is chance. */
const minCorners = 24;
/** Px by which the whole boundary is tried outward and inward: masks drawn a little too large or small are no shifts. */
const growths = [0, -2, 2, -4, 4];
const maxGrowthPx = 4;
/** z that a pixel of such growth costs, so that it is not preferred by chance. */
const growthPenalty = 0.3;
const coarseStepPx = 2;
/** A farther peak is looked at closely only where its coarse value comes this near to the best one by zero. */
const worthRefining = 0.4;

/**
 * Finds the shift of the mask at which its boundaries lie best on the image's edges, within 24 px, without any model.
 * Image and mask must have the same size (another rule reports those that do not).
 */
export function measureAlignment(image: Raster, mask: Mask, options: AlignmentOptions = {}): Alignment {
  const plane = labelPlane(mask, options.ignoreLabel);
  const pieces = boundaryPieces(plane, maxCorners);
  const nothing: Alignment = { cornerCount: pieces.cornerCount, peaks: [], near: [], diceCost: 0 };
  if (pieces.x.length < minCorners) return nothing;
  const reachPx = searchReachPx + maxGrowthPx + 2;
  const field = edgeField(image, pieces, reachPx);
  const coarseGrid = squareGrid(0, 0, searchReachPx, coarseStepPx);
  const coarse = responseSurface(field, pieces, coarseGrid);
  const coarsePeaks = surfacePeaks(coarse, coarseGrid, 3, 4);
  const noise = noiseLevel(coarse, coarseGrid, coarsePeaks[0]);
  if (noise === undefined) return nothing;

  const grown = growths.map((growthPx) => ({ growthPx, pieces: grownPieces(pieces, growthPx, field) }));
  const score = (grid: DisplacementGrid): Float64Array => bestOverGrowths(field, grown, grid, noise);
  const nearGrid = squareGrid(0, 0, nearReachPx, 1);
  const near = score(nearGrid);
  const nearPeak = refinedPeak(near, nearGrid);
  const farPeaks = coarsePeaks.filter(
    ({ x, y, value }) =>
      nearReachPx - 1 < Math.max(Math.abs(x), Math.abs(y)) &&
      worthRefining * nearPeak.value < (value - noise.mean) / noise.deviation,
  );
  const peaks = [nearPeak, ...farPeaks.map((peak) => refinedAround(peak, score))].map(asShift);
  peaks.sort((left, right) => right.z - left.z);
  return {
    cornerCount: pieces.cornerCount,
    peaks,
    // A displacement of the boundary undoes the opposite shift of the mask.
    near: Array.from(near, (z) => Math.round(z * 10)).reverse(),
    diceCost: roundTo(diceCostOf(peaks[0]), 4),
  };

  function diceCostOf(peak: AlignmentPeak | undefined): number {
    const x = Math.round(peak?.x ?? 0);
    const y = Math.round(peak?.y ?? 0);
    return x === 0 && y === 0 ? 0 : shiftDiceCost(plane, x, y);
  }
}

interface NoiseLevel {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of the surface away from its highest peak; undefined where it is flat. */
function noiseLevel(
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
    if (Math.hypot(x - peak.x, y - peak.y) < 5) return;
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

/** z of each displacement of the grid, at the growth that suits it best. */
function bestOverGrowths(
  field: EdgeField,
  grown: readonly GrownPieces[],
  grid: DisplacementGrid,
  { mean, deviation }: NoiseLevel,
): Float64Array {
  const best = new Float64Array(grid.columns * grid.rows).fill(-Infinity);
  for (const { growthPx, pieces } of grown) {
    const penalty = growthPenalty * Math.abs(growthPx);
    responseSurface(field, pieces, grid).forEach((value, i) => {
      best[i] = Math.max(best[i] ?? 0, (value - mean) / deviation - penalty);
    });
  }
  return best;
}

function refinedAround({ x, y }: SurfacePeak, score: (grid: DisplacementGrid) => Float64Array): SurfacePeak {
  const grid = squareGrid(x, y, 3, 1);
  return refinedPeak(score(grid), grid);
}

function squareGrid(x: number, y: number, reachPx: number, step: number): DisplacementGrid {
  const side = Math.floor((2 * reachPx) / step) + 1;
  return { firstX: x - reachPx, firstY: y - reachPx, step, columns: side, rows: side };
}

function asShift({ x, y, value }: SurfacePeak): AlignmentPeak {
  return { x: roundTo(-x, 2), y: roundTo(-y, 2), z: roundTo(value, 2) };
}

function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  // Adding zero turns -0, which JSON would not keep, into 0.
  return Math.round(value * scale) / scale + 0;
}
