import { CellCorners } from './cellCorners.ts';
import { countCorners } from './countCorners.ts';
import type { LabelPlane } from './labelPlane.ts';

/**
 * Corners of pixels on the boundary between two labels, in pieces: the corners of one piece lie in one cell of the plane
 * and part the same two labels. Along so short a piece the image's edge keeps its polarity, whatever it does elsewhere.
 */
export interface BoundaryPieces {
  /** Piece i holds the corners starts[i] to starts[i + 1], half-open. */
  readonly starts: readonly number[];
  /** Corner (x, y) lies between pixels x and x + 1, y and y + 1. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Unit normals from the smaller label to the larger one, times 64. */
  readonly normalX: Int32Array;
  readonly normalY: Int32Array;
}

/** Side of a cell, a power of two: 8 to 32 px measured alike, and shorter pieces average less noise. */
const cellPx = 16;
/** A piece of fewer corners has no direction to speak of. */
const minPieceCorners = 3;
/** Odd, so that of two parallel edges, found in turn row by row, both are kept. */
const maxThinning = 3;
/** Multiples of the golden ratio spread evenly over [0, 1), so that the cells kept by them lie spread over the mask. */
const goldenRatio = 0.6180339887498949;

/** Where the boundary of a label plane runs: how many corners each cell of 16 x 16 px holds, row by row. */
export interface BoundaryCells {
  readonly plane: LabelPlane;
  readonly columns: number;
  readonly counts: Int32Array;
  readonly cornerCount: number;
}

export function boundaryCells(plane: LabelPlane): BoundaryCells {
  const columns = Math.ceil(plane.width / cellPx);
  const counts = countCorners(plane, columns);
  let cornerCount = 0;
  for (const count of counts) cornerCount += count;
  return { plane, columns, counts, cornerCount };
}

/** Takes the boundary's corners; where there are more than `maxCorners`, about so many, in evenly spread cells. */
export function boundaryPieces(cells: BoundaryCells, maxCorners: number): BoundaryPieces {
  const { plane, columns, cornerCount } = cells;
  // Neighboring corners tell nearly the same, so most of them are left out before any cell is.
  const thinning = Math.min(maxThinning, Math.max(1, Math.ceil(cornerCount / maxCorners)));
  const kept = keptCells(cells, Math.min(1, (maxCorners * thinning) / Math.max(1, cornerCount)));

  const starts = [0];
  const x: number[] = [];
  const y: number[] = [];
  const normalX: number[] = [];
  const normalY: number[] = [];
  const corners = new CellCorners(plane, cellPx);
  for (const cell of kept) {
    corners.collect((cell % columns) * cellPx, Math.floor(cell / columns) * cellPx, thinning);
    for (const piece of corners.pieces(minPieceCorners)) {
      for (const corner of piece) {
        x.push(corners.x[corner] ?? 0);
        y.push(corners.y[corner] ?? 0);
        normalX.push(corners.normalX[corner] ?? 0);
        normalY.push(corners.normalY[corner] ?? 0);
      }
      starts.push(x.length);
    }
  }
  return {
    starts,
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    normalX: Int32Array.from(normalX),
    normalY: Int32Array.from(normalY),
  };
}

/** Whole tiles of 2 x 2 cells are kept or left out: the image around them is then looked at once for all four. */
function keptCells({ columns, counts }: BoundaryCells, keptShare: number): number[] {
  const kept: number[] = [];
  const rows = counts.length / columns;
  let turn = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      const first = row * columns + column;
      const tile = [first, first + 1, first + columns, first + columns + 1].filter(
        (cell, i) => (i % 2 === 0 || column + 1 < columns) && minPieceCorners <= (counts[cell] ?? 0),
      );
      if (tile.length === 0) continue;
      turn += goldenRatio;
      if (turn % 1 < keptShare) kept.push(...tile);
    }
  }
  return kept;
}
