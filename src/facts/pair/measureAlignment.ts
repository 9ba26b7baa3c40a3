import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import { nearReachPx, searchReachPx, type Alignment, type AlignmentPeak } from './alignment.ts';
import { boundaryPieces, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, type EdgeField } from './edgeField.ts';
import { labelPlane, type LabelPlane } from './labelPlane.ts';
import { responseSurface, type DisplacementGrid } from './responseSurface.ts';
import { shiftDiceCost } from './shiftDiceCost.ts';
import { refinedPeak, surfacePeaks, type SurfacePeak } from './surfacePeaks.ts';

export interface AlignmentOptions {
  /** Label that counts for nothing; null for none, undefined to tell from the mask (255 beside two or more classes). */
  readonly ignoreLabel?: number | null;
}

/** Boundary corners that are looked at. On the bench 2,000 found hardly more than these. */
const maxCorners = 768;
/** With fewer corners the best of hundreds of displacements is chance. */
const minCorners = 24;
/** Px by which the whole boundary is tried outward and inward: masks drawn a little too large or small are no shifts. */
const growths = [0, -2, 2, -4, 4];
const maxGrowthPx = 4;
/** Growth is tried for shifts up to this many px from the middle of a patch. */
const growthReachPx = 3;
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
  const patch = (x: number, y: number, reachPx: number): Patch => scoredPatch(field, grown, noise, x, y, reachPx);
  const near = patch(0, 0, nearReachPx);
  const nearPeak = refinedPeak(near.z, near.grid);
  const farPeaks = coarsePeaks.filter(
    ({ x, y, value }) =>
      growthReachPx < Math.max(Math.abs(x), Math.abs(y)) &&
      worthRefining * nearPeak.value < (value - noise.mean) / noise.deviation,
  );
  const refined = farPeaks.map(({ x, y }) => {
    const { z, grid } = patch(x, y, growthReachPx);
    return refinedPeak(z, grid);
  });
  const peaks = [nearPeak, ...refined].map(asShift).sort((left, right) => right.z - left.z);
  return {
    cornerCount: pieces.cornerCount,
    peaks,
    // A displacement of the boundary undoes the opposite shift of the mask.
    near: Array.from(near.z, (z) => Math.round(z * 10)).reverse(),
    diceCost: diceCostOf(plane, peaks[0]),
  };
}

function diceCostOf(plane: LabelPlane, peak: AlignmentPeak | undefined): number {
  if (peak === undefined || Math.hypot(peak.x, peak.y) < 1) return 0;
  return roundTo(shiftDiceCost(plane, Math.round(peak.x), Math.round(peak.y)), 4);
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
