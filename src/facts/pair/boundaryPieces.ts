import { collectCorners, createCornerList, type CornerList } from './cellCorners.ts';
import { countCorners } from './countCorners.ts';
import type { LabelPlane } from './labelPlane.ts';

/**
 * Corners of pixels on the boundary between two labels, in pieces: the corners of one piece lie in one cell of the plane
 * and part the same two labels. Along so short a piece the image's edge keeps its polarity, whatever it does elsewhere.
 * Pieces stand tile by tile (squares of `tilePx`), so that the image around them can be looked at tile by tile.
 */
export interface BoundaryPieces {
  /** Piece i holds the corners starts[i] to starts[i + 1], half-open. */
  readonly starts: Int32Array;
  /** Corner (x, y) lies between pixels x and x + 1, y and y + 1. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Unit normals from the smaller label to the larger one, times 64. */
  readonly normalX: Int32Array;
  readonly normalY: Int32Array;
  readonly tiles: readonly PieceTile[];
}

/** Pieces `first` to `end`, half-open, lie in the tile whose first pixel is (left, top). */
export interface PieceTile {
  readonly left: number;
  readonly top: number;
  readonly first: number;
  readonly end: number;
}

/** Side of a cell, a power of two: 8 to 32 px measured alike, and shorter pieces average less noise. */
const cellPx = 16;
/** Side of a tile: 2 x 2 cells are kept or left out together. */
export const tilePx = 2 * cellPx;
/** A piece of fewer corners has no direction to speak of. */
const minPieceCorners = 3;
/** Odd, so that of two parallel edges, found in turn row by row, both are kept. */
const maxThinning = 3;
/** Multiples of the golden ratio spread evenly over [0, 1), so that the tiles kept by them lie spread over the mask. */
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

/** Takes the boundary's corners; where there are more than `maxCorners`, about so many, in evenly spread tiles. */
export function boundaryPieces(cells: BoundaryCells, maxCorners: number): BoundaryPieces {
  const { plane, columns, counts, cornerCount } = cells;
  // Neighboring corners tell nearly the same, so most of them are left out before any cell is.
  const thinning = Math.min(maxThinning, Math.max(1, Math.ceil(cornerCount / maxCorners)));
  const keptShare = Math.min(1, (maxCorners * thinning) / Math.max(1, cornerCount));
  const rows = counts.length / columns;
  const list = createCornerList(3 * maxCorners + 1024);
  const tiles: PieceTile[] = [];
  let turn = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      const first = row * columns + column;
      let held = 0;
      for (let i = 0; i < 4; i++) held = Math.max(held, cornersIn(cells, rows, column + (i & 1), row + (i >> 1)));
      if (held < minPieceCorners) continue;
      turn += goldenRatio;
      if (keptShare <= turn % 1) continue;
      const firstPiece = list.pieceCount;
      for (let i = 0; i < 4; i++) {
        if (cornersIn(cells, rows, column + (i & 1), row + (i >> 1)) < minPieceCorners) continue;
        const cell = first + (i & 1) + (i >> 1) * columns;
        collectCorners(
          plane,
          (cell % columns) * cellPx,
          Math.floor(cell / columns) * cellPx,
          cellPx,
          thinning,
          minPieceCorners,
          list,
        );
      }
      if (firstPiece < list.pieceCount) {
        tiles.push({ left: column * cellPx, top: row * cellPx, first: firstPiece, end: list.pieceCount });
      }
    }
  }
  return piecesOf(list, tiles);
}

function cornersIn({ columns, counts }: BoundaryCells, rows: number, column: number, row: number): number {
  return column < columns && row < rows ? (counts[row * columns + column] ?? 0) : 0;
}

function piecesOf(list: CornerList, tiles: readonly PieceTile[]): BoundaryPieces {
  const count = list.starts[list.pieceCount] ?? 0;
  return {
    starts: list.starts.slice(0, list.pieceCount + 1),
    x: list.x.slice(0, count),
    y: list.y.slice(0, count),
    normalX: list.normalX.slice(0, count),
    normalY: list.normalY.slice(0, count),
    tiles,
  };
}
