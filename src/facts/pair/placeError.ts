import type { PlaceError } from './alignment.ts';
import type { BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, type EdgeLook } from './edgeField.ts';
import type { FieldRegion } from './fieldRegions.ts';
import {
  addResponse,
  finishResponse,
  startResponse,
  type DisplacementGrid,
  type ResponseSum,
} from './responseSurface.ts';
import { refinedPeak } from './surfacePeaks.ts';

/** Stretches of the boundary that are left out in turn: 8 tell the error of a place to a quarter. */
const groupCount = 8;
/** Where the boundary is too short to be parted: as wide as a fit by chance is placed. In px². */
const unknownError: PlaceError = { xx: 2, yy: 2, xy: 0 };

/** Fits apart for each of up to eight stretches of neighboring tiles: neighbors share their noise, so they go together. */
export function groupedResponse(
  look: EdgeLook,
  regions: readonly FieldRegion[],
  pieces: BoundaryPieces,
  grid: DisplacementGrid,
): ResponseSum[] {
  const tileCount = regions.reduce((sum, { tiles }) => sum + tiles.length, 0);
  const used = Math.max(1, Math.min(groupCount, tileCount));
  const groups = Array.from({ length: used }, () => startResponse(grid));
  let turn = 0;
  for (const { rect, tiles } of regions) {
    const field = edgeField(look, rect, 1);
    for (const { first, end } of tiles) {
      const group = groups[Math.floor((turn++ * used) / tileCount)];
      if (group !== undefined) addResponse(group, field, pieces, first, end);
    }
  }
  return groups;
}

/** All groups together, or all but one of them. */
export function sumOfGroups(groups: readonly ResponseSum[], grid: DisplacementGrid, without = -1): ResponseSum {
  const total = startResponse(grid);
  groups.forEach((group, index) => {
    if (index === without) return;
    total.cornerCount += group.cornerCount;
    for (let i = 0; i < total.sums.length; i++) {
      total.sums[i] = (total.sums[i] ?? 0) + (group.sums[i] ?? 0);
      total.outside[i] = (total.outside[i] ?? 0) + (group.outside[i] ?? 0);
    }
  });
  return total;
}

/**
 * How surely the best fit is placed, by the jackknife over the groups (Efron and Stein 1981): large where single parts of the
 * boundary decide it, and along straight boundaries. `chance` is the mean fit by chance.
 */
export function placeErrorOf(groups: readonly ResponseSum[], grid: DisplacementGrid, chance: number): PlaceError {
  if (groups.length < 2) return unknownError;
  const places = groups.map((_, index) => refinedPeak(finishResponse(sumOfGroups(groups, grid, index), chance), grid));
  const count = places.length;
  const meanX = places.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = places.reduce((sum, { y }) => sum + y, 0) / count;
  const error = { xx: 0, yy: 0, xy: 0 };
  for (const { x, y } of places) {
    error.xx += ((x - meanX) ** 2 * (count - 1)) / count;
    error.yy += ((y - meanY) ** 2 * (count - 1)) / count;
    error.xy += ((x - meanX) * (y - meanY) * (count - 1)) / count;
  }
  return error;
}
