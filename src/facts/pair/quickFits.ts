import { nearReachPx } from './alignment.ts';
import { boundaryPieces, type BoundaryCells, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, edgeLook, type EdgeLook } from './edgeField.ts';
import { fieldRegions, type FieldRegion } from './fieldRegions.ts';
import { minCorners, peakRadiusPx, type FitSearch } from './fitSearch.ts';
import type { LightSource } from './lightPlanes.ts';
import { addResponse, finishResponse, squareGrid, startResponse, type DisplacementGrid } from './responseSurface.ts';
import { noiseLevel, refinedPeak, surfacePeaks, type SurfacePeak } from './surfacePeaks.ts';

/** Boundary corners from which a fit is placed: one in so many, within limits … */
const corners = { oneIn: 26, fewest: 640, most: 1200 };
/** … and the share of their tiles by which it is told from noise. */
const judgedShare = 0.6;
/** Displacements that are tried: as far as the noise around a fit can be seen. */
const reachPx = 8;
/** Half the side of the patch by which it is placed. */
const placeReachPx = 3;
/**
 * z against the noise within 8 px is lower by about this factor than against that within 24 px, by which the full search tells it:
 * the medians of the bench's tuning sets lie from 1.24 to 1.67.
 */
const fullScale = 1.35;
/** Such plain fits were placed to about 0.2 px on the bench. */
const plainError = { xx: 0.04, yy: 0.04, xy: 0 };
/** It is believed where the best fit lies so near to no shift, is so good, and none comes near to it. */
const decisive = { distancePx: 1.25, z: 4.6, rivalShare: 0.7 };

/**
 * Tries the displacements within 8 px by brightness alone: enough to see that a mask lies well, as most do, whatever lies farther
 * away. Undefined where that is not plain.
 */
export function quickFits(source: LightSource, cells: BoundaryCells): FitSearch | undefined {
  const all = boundaryPieces(
    cells,
    Math.round(Math.max(corners.fewest, Math.min(corners.most, cells.cornerCount / corners.oneIn))),
  );
  if (all.x.length < minCorners) return undefined;
  const judged = someTiles(all, (turn) => turn < judgedShare);
  const regions = fieldRegions(judged, source.width, source.height, 0, 0, reachPx, 1);
  const rects = regions.map(({ rect }) => rect);
  const look = edgeLook(source, false, rects);
  if (look.typical === 0) return undefined;
  const grid = squareGrid(0, 0, reachPx, 1);
  const surface = responseOver(look, regions, judged, grid, 1);
  const [best, rival] = surfacePeaks(surface, grid, 2, peakRadiusPx);
  const noise = noiseLevel(surface, grid, best, peakRadiusPx);
  if (best === undefined || noise === undefined) return undefined;
  const z = surface.map((value) => (value - noise.mean) / noise.deviation);
  const bestZ = (best.value - noise.mean) / noise.deviation;
  const rivalZ = rival === undefined ? 0 : (rival.value - noise.mean) / noise.deviation;
  if (placeReachPx <= Math.hypot(best.x, best.y)) return undefined;
  if (bestZ < decisive.z || decisive.rivalShare * bestZ < rivalZ) return undefined;

  const others = someTiles(all, (turn) => judgedShare <= turn);
  const place = placed(look, surface, grid, others, judged.tiles.length);
  if (decisive.distancePx < Math.hypot(place.x, place.y)) return undefined;
  const far = rival === undefined ? [] : [{ x: rival.x, y: rival.y, value: fullScale * rivalZ }];
  return {
    near: middleOf(z, grid, nearReachPx).map((value) => fullScale * value),
    peaks: [{ x: place.x, y: place.y, value: fullScale * bestZ }, ...far],
    error: plainError,
  };
}

/** Where the highest peak lies by all tiles, those that were judged and the others. */
function placed(
  look: EdgeLook,
  surface: Float64Array,
  grid: DisplacementGrid,
  others: BoundaryPieces,
  judgedCount: number,
): SurfacePeak {
  const { width, height } = look.source;
  const small = squareGrid(0, 0, placeReachPx, 1);
  const sum = middleOf(surface, grid, placeReachPx);
  if (0 < others.tiles.length) {
    const regions = fieldRegions(others, width, height, 0, 0, placeReachPx, 1);
    const more = responseOver(look, regions, others, small, 1);
    for (let i = 0; i < sum.length; i++) {
      sum[i] = judgedCount * (sum[i] ?? 0) + others.tiles.length * (more[i] ?? 0);
    }
  }
  return refinedPeak(sum, small);
}

/** Multiples of the golden ratio spread the chosen tiles evenly. */
function someTiles(pieces: BoundaryPieces, isTaken: (turn: number) => boolean): BoundaryPieces {
  const few = pieces.tiles.length <= 8;
  const tiles = pieces.tiles.filter((_, i) => isTaken(few ? 0 : ((i + 1) * 0.6180339887498949) % 1));
  return { ...pieces, tiles };
}

/** The mean fit of the boundary at each displacement of the grid, in [0, 1]. */
function responseOver(
  look: EdgeLook,
  regions: readonly FieldRegion[],
  pieces: BoundaryPieces,
  grid: DisplacementGrid,
  stride: number,
  chance?: number,
): Float64Array {
  const response = startResponse(grid);
  for (const { rect, tiles } of regions) {
    const field = edgeField(look, rect, stride);
    for (const { first, end } of tiles) addResponse(response, field, pieces, first, end);
  }
  return finishResponse(response, chance);
}

/** The part within `halfSide` of zero of a grid of unit step around zero. */
function middleOf(surface: Float64Array, { columns, firstX }: DisplacementGrid, halfSide: number): Float64Array {
  const side = 2 * halfSide + 1;
  const margin = -halfSide - firstX;
  const middle = new Float64Array(side * side);
  for (let i = 0; i < middle.length; i++) {
    middle[i] = surface[(Math.floor(i / side) + margin) * columns + (i % side) + margin] ?? 0;
  }
  return middle;
}
