import type { Raster } from '../../core/model/raster.ts';
import { nearReachPx, searchReachPx } from './alignment.ts';
import { boundaryPieces, type BoundaryCells, type BoundaryPieces } from './boundaryPieces.ts';
import { edgeField } from './edgeField.ts';
import { halfField } from './halfField.ts';
import { responseSurface } from './responseSurface.ts';
import {
  farPeakCount,
  growthReachPx,
  minCorners,
  noiseLevel,
  peakRadiusPx,
  squareGrid,
  worthRefining,
  type FitSearch,
} from './searchFits.ts';
import { refinedPeak, surfacePeaks } from './surfacePeaks.ts';

/** Boundary corners that are tried around zero; every second piece of them is tried at all displacements. */
const corners = 512;

/**
 * As `searchFits`, with less effort: enough to see that a mask lies well, as most do. Far displacements are tried at half
 * the resolution and are not refined, and the boundary is taken as it is. For images of 8 bits.
 */
export function quickFits(image: Raster, data: Uint8Array, cells: BoundaryCells): FitSearch | undefined {
  const close = boundaryPieces(cells, corners);
  if (close.x.length < minCorners) return undefined;
  const wide = halvedPieces(close);
  const half = halfField(image, data, wide, searchReachPx / 2);
  const coarse = responseSurface(half.field, wide, squareGrid(0, 0, searchReachPx / 2, 1));
  const coarseGrid = squareGrid(0, 0, searchReachPx, 2);
  const coarsePeaks = surfacePeaks(coarse, coarseGrid, farPeakCount, peakRadiusPx - 1);
  const noise = noiseLevel(coarse, coarseGrid, coarsePeaks[0]);
  if (noise === undefined) return undefined;
  const zOf = (value: number): number => (value - noise.mean) / noise.deviation;

  const field = edgeField(image, [{ corners: close, reachPx: nearReachPx }], half.typical);
  const nearGrid = squareGrid(0, 0, nearReachPx, 1);
  const near = responseSurface(field, close, nearGrid).map(zOf);
  const nearPeak = refinedPeak(near, nearGrid);
  const far = coarsePeaks
    .filter(({ x, y }) => growthReachPx < Math.max(Math.abs(x), Math.abs(y)))
    .map(({ x, y, value }) => ({ x, y, value: zOf(value) }))
    .filter(({ x, y, value }) => worthRefining * nearPeak.value < value && isApart(nearPeak, x, y));
  return { near, peaks: [nearPeak, ...far].sort((left, right) => right.value - left.value) };
}

/** Two peaks closer than this are one. */
function isApart(peak: { readonly x: number; readonly y: number }, x: number, y: number): boolean {
  return peakRadiusPx - 1 <= Math.hypot(peak.x - x, peak.y - y);
}

/** Every second piece, or all where they are few, in vectors of the half field. */
function halvedPieces({ starts, x, y, normalX, normalY }: BoundaryPieces): BoundaryPieces {
  const step = x.length < corners / 2 ? 1 : 2;
  const taken: number[] = [];
  const takenStarts = [0];
  for (let piece = 0; piece + 1 < starts.length; piece += step) {
    for (let i = starts[piece] ?? 0; i < (starts[piece + 1] ?? 0); i++) taken.push(i);
    takenStarts.push(taken.length);
  }
  const pick = (values: Int32Array): Int32Array => Int32Array.from(taken, (i) => values[i] ?? 0);
  return {
    starts: takenStarts,
    // The vector x belongs to the corner 2x + 1.
    x: pick(x).map((value) => value >> 1),
    y: pick(y).map((value) => value >> 1),
    normalX: pick(normalX),
    normalY: pick(normalY),
  };
}
