import { CellCorners } from './cellCorners.ts';

/** Labels `[height, width]`, compared only for equality and order. */
export interface LabelPlane {
  readonly width: number;
  readonly height: number;
  readonly labels: ArrayLike<number>;
}

/**
 * Corners of pixels on the boundary between two labels, in pieces: the corners of one piece lie in one cell of the plane
 * and part the same two labels. Along so short a piece the image's edge keeps its polarity, whatever it does elsewhere.
 */
export interface BoundaryPieces {
  /** All boundary corners of the mask, taken or not. */
  readonly cornerCount: number;
  /** Piece i holds the corners starts[i] to starts[i + 1], half-open. */
  readonly starts: readonly number[];
  /** Corner (x, y) lies between pixels x and x + 1, y and y + 1. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Unit normals from the smaller label to the larger one, times 64. */
  readonly normalX: Int32Array;
  readonly normalY: Int32Array;
}

const cellPx = 16;
/** A piece of fewer corners has no direction to speak of. */
const minPieceCorners = 3;
/** Multiples of the golden ratio spread evenly over [0, 1), so that the cells kept by them lie spread over the mask. */
const goldenRatio = 0.6180339887498949;

/** Finds the boundary; where it has more than `maxCorners` corners, keeps about so many in evenly spread cells. */
export function boundaryPieces(plane: LabelPlane, maxCorners: number): BoundaryPieces {
  const columns = Math.ceil(plane.width / cellPx);
  const counts = countByCell(plane, columns);
  let cornerCount = 0;
  for (const count of counts) cornerCount += count;
  // Neighboring corners tell nearly the same, so every other one is left out before any cell is.
  const thinning = maxCorners < cornerCount ? 2 : 1;
  const keptShare = Math.min(1, (maxCorners * thinning) / Math.max(1, cornerCount));
  const kept = keptCells(counts, keptShare);
  let capacity = 0;
  for (const cell of kept) capacity += counts[cell] ?? 0;

  const [x, y, normalX, normalY] = [0, 1, 2, 3].map(() => new Int32Array(capacity)) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const starts = [0];
  const cellCorners = new CellCorners(plane, cellPx);
  let size = 0;
  for (const cell of kept) {
    cellCorners.collect((cell % columns) * cellPx, Math.floor(cell / columns) * cellPx);
    for (const piece of cellCorners.pieces(minPieceCorners)) {
      for (let i = 0; i < piece.length; i += thinning) {
        const corner = piece[i] ?? 0;
        x[size] = cellCorners.x[corner] ?? 0;
        y[size] = cellCorners.y[corner] ?? 0;
        normalX[size] = cellCorners.normalX[corner] ?? 0;
        normalY[size] = cellCorners.normalY[corner] ?? 0;
        size++;
      }
      starts.push(size);
    }
  }
  return { cornerCount, starts, x, y, normalX, normalY };
}

function keptCells(counts: Int32Array, keptShare: number): number[] {
  const kept: number[] = [];
  let turn = 0;
  counts.forEach((count, cell) => {
    if (count < minPieceCorners) return;
    turn += goldenRatio;
    if (turn % 1 < keptShare) kept.push(cell);
  });
  return kept;
}

function countByCell({ width, height, labels }: LabelPlane, columns: number): Int32Array {
  const counts = new Int32Array(columns * Math.ceil(height / cellPx));
  for (let y = 0; y + 1 < height; y++) {
    const firstCell = Math.floor(y / cellPx) * columns;
    let above = labels[y * width];
    let below = labels[(y + 1) * width];
    for (let x = 1, at = y * width + 1; x < width; x++, at++) {
      const nextAbove = labels[at];
      const nextBelow = labels[at + width];
      if (above !== below || above !== nextAbove || above !== nextBelow) {
        const cell = firstCell + ((x - 1) >> 4);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      above = nextAbove;
      below = nextBelow;
    }
  }
  return counts;
}
