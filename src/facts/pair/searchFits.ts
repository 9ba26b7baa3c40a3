import { nearReachPx, searchReachPx, type PlaceError } from './alignment.ts';
import { boundaryPieces, type BoundaryCells, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, edgeLook, type EdgeField, type EdgeLook } from './edgeField.ts';
import { fieldRegions } from './fieldRegions.ts';
import { minCorners, peakRadiusPx, type FitSearch } from './fitSearch.ts';
import type { LightSource } from './lightPlanes.ts';
import { groupedResponse, placeErrorOf, sumOfGroups } from './placeError.ts';
import { addResponse, finishResponse, squareGrid, startResponse, type DisplacementGrid } from './responseSurface.ts';
import { noiseLevel, refinedPeak, surfacePeaks, type SurfacePeak, type NoiseLevel } from './surfacePeaks.ts';

/** Boundary corners that are tried far away, and around zero: the more, the surer their place. */
const wideCorners = 384;
const closeCorners = 768;
/** Corners of the image above which colors are left out: reading them would take longer than all else. */
const maxColorArea = 500_000;
/** Displacements within this distance are tried in steps of 2 px, the others in steps of 4 px. */
const denseReachPx = 24;
/** Px by which the whole boundary is tried outward and inward: a mask drawn a little too large or small is not shifted. */
const growthsPx = [-4, -2, 2, 4];
/** Growth is tried for displacements up to this many px from a fit. */
const growthReachPx = 4;
/** z that a pixel of growth costs, so that it is not preferred by chance. */
const growthPenalty = 0.3;
/** Farther fits that are looked at closely: so many of either grid, with a coarse z at least this near to the best one's. */
const farPeakCount = 3;
const worthRefining = 0.4;
/** Places at which growth is tried: zero and the best one elsewhere. */
const grownPlaces = 2;
/** Half the side of the patch that places a far fit below a pixel. */
const placeReachPx = 3;

/**
 * Tries all displacements within 64 px, by brightness and colors, then steps of 1 px around zero and around the best one.
 * Undefined where the boundary is too short or the image has no edges.
 */
export function searchFits(source: LightSource, cells: BoundaryCells): FitSearch | undefined {
  const wide = boundaryPieces(cells, wideCorners);
  if (wide.x.length < minCorners) return undefined;
  const sweep = sweepOver(source, wide);
  if (sweep.look.typical === 0) return undefined;
  const [dense, far] = sweep.respond([
    { pieces: wide, grid: squareGrid(0, 0, denseReachPx, 2) },
    { pieces: wide, grid: squareGrid(0, 0, searchReachPx, 4), pieceStep: 2 },
  ]);
  if (dense === undefined || far === undefined) return undefined;
  const denseGrid = squareGrid(0, 0, denseReachPx, 2);
  const densePeaks = surfacePeaks(dense, denseGrid, farPeakCount + 1, peakRadiusPx - 1);
  const noise = noiseLevel(dense, denseGrid, densePeaks[0], peakRadiusPx);
  if (noise === undefined) return undefined;
  const farPeaks = surfacePeaks(far, squareGrid(0, 0, searchReachPx, 4), 2 * farPeakCount, peakRadiusPx - 1)
    .filter(({ x, y }) => denseReachPx < Math.max(Math.abs(x), Math.abs(y)))
    .slice(0, farPeakCount);
  const highest = Math.max(0, ...[...densePeaks, ...farPeaks].map(({ value }) => value - noise.mean));
  const places = [
    { x: 0, y: 0 },
    ...[...densePeaks, ...farPeaks].filter(
      ({ x, y, value }) =>
        growthReachPx < Math.max(Math.abs(x), Math.abs(y)) && worthRefining * highest < value - noise.mean,
    ),
  ];
  const candidates = refine(sweep, wide, places, noise, source);
  const [atZero, ...others] = candidates;
  const close = boundaryPieces(cells, closeCorners);
  const fine = finePatch(sweep.look, close, noise, 0, 0, nearReachPx, atZero?.growthPx ?? 0, dense);
  const peaks = [refinedPeak(fine.z, fine.grid), ...others].sort((left, right) => right.value - left.value);
  const [best] = peaks;
  let error = fine.error;
  if (best !== undefined && nearReachPx - 1 < Math.max(Math.abs(best.x), Math.abs(best.y))) {
    const growthPx = 'growthPx' in best ? Number(best.growthPx) : 0;
    const [x, y] = [Math.round(best.x) | 0, Math.round(best.y) | 0];
    const patch = finePatch(sweep.look, close, noise, x, y, placeReachPx, growthPx, undefined, fine.ratio);
    peaks[0] = refinedPeak(patch.z, patch.grid);
    error = patch.error;
  }
  peaks.sort((left, right) => right.value - left.value);
  // Two coarse peaks may lead to the same place.
  const apart = peaks.filter((peak, i) =>
    peaks.slice(0, i).every((higher) => peakRadiusPx - 1 <= Math.hypot(peak.x - higher.x, peak.y - higher.y)),
  );
  return { near: fine.z, peaks: apart.slice(0, farPeakCount).map(({ x, y, value }) => ({ x, y, value })), error };
}

interface Tried {
  readonly pieces: BoundaryPieces;
  readonly grid: DisplacementGrid;
  /** One piece in so many is tried. */
  readonly pieceStep?: number;
}

/** The image's edges at every second corner, within the reach of the search around the boundary. */
interface Sweep {
  readonly look: EdgeLook;
  /** `chance`: the mean fit by chance, where it is known. */
  readonly respond: (tried: readonly Tried[], chance?: number) => Float64Array[];
}

function sweepOver(source: LightSource, wide: BoundaryPieces): Sweep {
  const regions = fieldRegions(wide, source.width, source.height, 0, 0, searchReachPx + 2 * growthReachPx, 2);
  const rects = regions.map(({ rect }) => rect);
  const area = rects.reduce((sum, { x0, y0, x1, y1 }) => sum + (x1 - x0) * (y1 - y0), 0);
  const look = edgeLook(source, area <= maxColorArea, rects);
  let field: EdgeField | undefined;
  return {
    look,
    respond: (tried, chance) => {
      const responses = tried.map(({ grid }) => startResponse(grid));
      for (const { rect, tiles } of regions) {
        // The only region's edges stay as they are; those of several take each other's memory.
        if (field === undefined || 1 < regions.length) field = edgeField(look, rect, 2);
        for (const [i, response] of responses.entries()) {
          const each = tried[i];
          if (each === undefined) continue;
          for (const { first, end } of tiles) {
            addResponse(response, field, each.pieces, first, end, each.pieceStep);
          }
        }
      }
      return responses.map((response) => finishResponse(response, chance));
    },
  };
}

interface Candidate extends SurfacePeak {
  readonly growthPx: number;
}

/** The best fit around each place; of the first places, at the growth that suits it best. Values are z. */
function refine(
  sweep: Sweep,
  wide: BoundaryPieces,
  places: readonly { readonly x: number; readonly y: number }[],
  noise: NoiseLevel,
  size: { readonly width: number; readonly height: number },
): Candidate[] {
  const grown = [0, ...growthsPx].map((growthPx) => ({ growthPx, pieces: grownPieces(wide, growthPx, size) }));
  const tried = places.flatMap(({ x, y }, place) =>
    grown
      .slice(0, place < grownPlaces ? grown.length : 1)
      .map(({ growthPx, pieces }) => ({ place, growthPx, pieces, grid: squareGrid(x, y, growthReachPx, 2) })),
  );
  const best: Candidate[] = [];
  for (const [i, surface] of sweep.respond(tried, noise.mean).entries()) {
    const { place, grid, growthPx } = tried[i] ?? { place: 0, grid: squareGrid(0, 0, 0, 1), growthPx: 0 };
    const { x, y, value } = refinedPeak(surface, grid);
    const z = (value - noise.mean) / noise.deviation - growthPenalty * Math.abs(growthPx);
    if ((best[place]?.value ?? -Infinity) < z) best[place] = { x, y, value: z, growthPx };
  }
  return best;
}

interface FinePatch {
  readonly z: Float64Array;
  readonly grid: DisplacementGrid;
  readonly ratio: number;
  readonly error: PlaceError;
}

/**
 * z in steps of 1 px around (x, y). Edges at every corner fit better than those at every second one, by a `ratio` that is
 * measured where both are known, so that both are told on one scale.
 */
function finePatch(
  look: EdgeLook,
  close: BoundaryPieces,
  noise: NoiseLevel,
  x: number,
  y: number,
  reachPx: number,
  growthPx: number,
  dense: Float64Array | undefined,
  knownRatio = 1,
): FinePatch {
  const { width, height } = look.source;
  const grid = squareGrid(x, y, reachPx, 1);
  const regions = fieldRegions(close, width, height, x, y, reachPx + Math.abs(growthPx), 1);
  let groups = groupedResponse(look, regions, close, grid);
  const plain = finishResponse(sumOfGroups(groups, grid), noise.mean);
  const ratio = dense === undefined ? knownRatio : fineToCoarse(plain, grid, dense);
  const zOf = (value: number): number => (value / ratio - noise.mean) / noise.deviation;
  const z = plain.map(zOf);
  if (growthPx !== 0) {
    const grownGroups = groupedResponse(look, regions, grownPieces(close, growthPx, look.source), grid);
    const grown = finishResponse(sumOfGroups(grownGroups, grid), noise.mean).map(
      (value) => zOf(value) - growthPenalty * Math.abs(growthPx),
    );
    if (Math.max(...z) < Math.max(...grown)) groups = grownGroups;
    grown.forEach((value, i) => {
      z[i] = Math.max(z[i] ?? 0, value);
    });
  }
  return { z, grid, ratio, error: placeErrorOf(groups, grid, noise.mean) };
}

/** Sum of the fine fits over that of the coarse ones at the same displacements. */
function fineToCoarse(fine: Float64Array, grid: DisplacementGrid, dense: Float64Array): number {
  const denseGrid = squareGrid(0, 0, denseReachPx, 2);
  let fineSum = 0;
  let coarseSum = 0;
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const [x, y] = [grid.firstX + column - denseGrid.firstX, grid.firstY + row - denseGrid.firstY];
      if (x % 2 !== 0 || y % 2 !== 0) continue;
      fineSum += fine[row * grid.columns + column] ?? 0;
      coarseSum += dense[(y >> 1) * denseGrid.columns + (x >> 1)] ?? 0;
    }
  }
  return 0 < coarseSum ? fineSum / coarseSum : 1;
}

/** The boundary moved along its own normals. */
function grownPieces(
  pieces: BoundaryPieces,
  growthPx: number,
  { width, height }: { readonly width: number; readonly height: number },
): BoundaryPieces {
  if (growthPx === 0) return pieces;
  const moved = (values: Int32Array, normals: Int32Array, last: number): Int32Array =>
    values.map((value, i) => Math.max(0, Math.min(last, value + Math.round((growthPx * (normals[i] ?? 0)) / 64))));
  return {
    ...pieces,
    x: moved(pieces.x, pieces.normalX, width - 2),
    y: moved(pieces.y, pieces.normalY, height - 2),
  };
}
