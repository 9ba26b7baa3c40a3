import type { BoundaryPieces } from './boundaryPieces.ts';
import type { EdgeField } from './edgeField.ts';

/** Displacements firstX + i * step, firstY + j * step for 0 <= i < columns, 0 <= j < rows, in px. */
export interface DisplacementGrid {
  readonly firstX: number;
  readonly firstY: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
}

/** Fits of a boundary at the displacements of a grid, while pieces are being added. */
export interface ResponseSum {
  readonly grid: DisplacementGrid;
  /** Sums of the pieces' fits, `[rows, columns]`. */
  readonly sums: Float64Array;
  /** Corners that lie outside the field at each displacement. */
  readonly outside: Int32Array;
  cornerCount: number;
}

export function squareGrid(x: number, y: number, reachPx: number, step: number): DisplacementGrid {
  // Whole numbers, and known as such: the compiled code need not be made again for fractions.
  const side = (((2 * reachPx) / step) | 0) + 1;
  return { firstX: (x - reachPx) | 0, firstY: (y - reachPx) | 0, step: step | 0, columns: side, rows: side };
}

export function startResponse(grid: DisplacementGrid): ResponseSum {
  const cells = grid.columns * grid.rows;
  return { grid, sums: new Float64Array(cells), outside: new Int32Array(cells), cornerCount: 0 };
}

/**
 * Adds the pieces `first` to `end`, half-open, or one in `pieceStep` of them, moved by each displacement of the grid, on the edges of a field.
 *
 * With n the normals and e the edge vectors, each piece gives (sum n . e)^2 / corners: within a piece the edges must agree in
 * polarity, which cancels texture, while between pieces they need not (a dark car on a bright road, then before a dark wall).
 * Planes (brightness, colors) are squared apart, since polarity may differ among them.
 */
export function addResponse(
  response: ResponseSum,
  field: EdgeField,
  pieces: BoundaryPieces,
  first: number,
  end: number,
  pieceStep = 1,
): void {
  const { grid, sums } = response;
  for (let piece = first; piece < end; piece += pieceStep) {
    const start = pieces.starts[piece] ?? 0;
    const end = pieces.starts[piece + 1] ?? 0;
    response.cornerCount += end - start;
    // A piece lies within one cell, so its first corner tells whether any of them may be moved outside.
    if (mayLeave(grid, field, pieces.x[start] ?? 0, pieces.y[start] ?? 0))
      countOutside(response, field, pieces, start, end);
  }
  field.planes.forEach((vectors) => {
    addPieces(
      sums,
      vectors,
      field.columns | 0,
      field.rows | 0,
      field.x0 | 0,
      field.y0 | 0,
      field.stride === 1 ? 0 : 1,
      pieces.starts,
      first | 0,
      end | 0,
      pieceStep | 0,
      pieces.x,
      pieces.y,
      pieces.normalX,
      pieces.normalY,
      grid.firstX,
      grid.firstY,
      // Powers of two: a division would be compiled again once it leaves a rest.
      stepBitsOf(grid.step) - (field.stride === 1 ? 0 : 1),
      grid.columns,
      grid.rows,
    );
  });
}

/** Steps are 1, 2 or 4 px. */
function stepBitsOf(step: number): number {
  return step >> 1;
}

/** Px by which corners of one piece may lie apart, grown by a few px. */
const pieceReachPx = 28;

function mayLeave(grid: DisplacementGrid, field: EdgeField, x: number, y: number): boolean {
  const left = x + grid.firstX - field.x0;
  const top = y + grid.firstY - field.y0;
  const right = left + (grid.columns - 1) * grid.step;
  const bottom = top + (grid.rows - 1) * grid.step;
  return (
    left < pieceReachPx ||
    top < pieceReachPx ||
    (field.columns - 1) * field.stride - pieceReachPx < right ||
    (field.rows - 1) * field.stride - pieceReachPx < bottom
  );
}

/** Counts the corners that each displacement moves off the field. */
function countOutside(
  { grid, outside }: ResponseSum,
  field: EdgeField,
  pieces: BoundaryPieces,
  start: number,
  end: number,
): void {
  const { columns, rows, step } = grid;
  const right = field.columns * field.stride;
  const bottom = field.rows * field.stride;
  for (let corner = start; corner < end; corner++) {
    const left = (pieces.x[corner] ?? 0) + grid.firstX - field.x0;
    const top = (pieces.y[corner] ?? 0) + grid.firstY - field.y0;
    const isWithin = 0 <= left && 0 <= top && left + (columns - 1) * step < right && top + (rows - 1) * step < bottom;
    if (isWithin) continue;
    for (let row = 0, cell = 0; row < rows; row++) {
      const y = top + row * step;
      for (let column = 0; column < columns; column++, cell++) {
        const x = left + column * step;
        if (x < 0 || y < 0 || right <= x || bottom <= y) outside[cell] = (outside[cell] ?? 0) + 1;
      }
    }
  }
}

/**
 * The mean fit of the corners that lie within the image, in [0, 1]. The fewer there are, the more it varies by chance, so that it is
 * drawn toward the mean of chance, by default that over the grid, until it varies alike everywhere.
 */
export function finishResponse({ sums, outside, cornerCount }: ResponseSum, chance?: number): Float64Array {
  const full = (64 * 127) ** 2;
  const fits = sums.map((sum, i) => sum / (full * Math.max(1, cornerCount - (outside[i] ?? 0))));
  const mean = chance ?? fits.reduce((sum, fit) => sum + fit, 0) / Math.max(1, fits.length);
  return fits.map((fit, i) => {
    const inside = 1 - (outside[i] ?? 0) / Math.max(1, cornerCount);
    return inside === 1 ? fit : mean + (fit - mean) * Math.sqrt(inside);
  });
}

/** Cells of the largest grid that is tried. */
const maxCells = 2048;
// Reused, and left all zero.
const fits = new Int32Array(maxCells);

/**
 * Takes numbers and typed arrays only, in one function: most of the time goes into the first few images, and code whose types
 * never change is compiled once, early.
 */
function addPieces(
  sums: Float64Array,
  vectors: Int8Array,
  fieldColumns: number,
  fieldRows: number,
  fieldX: number,
  fieldY: number,
  strideBits: number,
  starts: Int32Array,
  first: number,
  end: number,
  pieceStep: number,
  cornerX: Int32Array,
  cornerY: Int32Array,
  normalsX: Int32Array,
  normalsY: Int32Array,
  firstX: number,
  firstY: number,
  stepBits: number,
  columns: number,
  rows: number,
): void {
  const step = 1 << stepBits;
  const cells = columns * rows;
  for (let i = first; i < end; i += pieceStep) {
    const pieceStart = starts[i] ?? 0;
    const pieceEnd = starts[i + 1] ?? 0;
    for (let corner = pieceStart; corner < pieceEnd; corner++) {
      const normalX = normalsX[corner] ?? 0;
      const normalY = normalsY[corner] ?? 0;
      const left = ((cornerX[corner] ?? 0) + firstX - fieldX) >> strideBits;
      const top = ((cornerY[corner] ?? 0) + firstY - fieldY) >> strideBits;
      // The part of the grid for which the moved corner lies within the field.
      const fromColumn = Math.min(columns, Math.max(0, (step - 1 - left) >> stepBits));
      const toColumn = Math.min(columns, ((fieldColumns - 1 - left) >> stepBits) + 1);
      const fromRow = Math.min(rows, Math.max(0, (step - 1 - top) >> stepBits));
      const toRow = Math.min(rows, ((fieldRows - 1 - top) >> stepBits) + 1);
      for (let row = fromRow; row < toRow; row++) {
        let at = ((top + row * step) * fieldColumns + left + fromColumn * step) * 2;
        const last = row * columns + toColumn;
        for (let cell = row * columns + fromColumn; cell < last; cell++) {
          fits[cell] =
            (fits[cell] ?? 0) + Math.imul(normalX, vectors[at] ?? 0) + Math.imul(normalY, vectors[at + 1] ?? 0);
          at += 2 * step;
        }
      }
    }
    const weight = 1 / Math.max(1, pieceEnd - pieceStart);
    for (let cell = 0; cell < cells; cell++) {
      const sum = fits[cell] ?? 0;
      sums[cell] = (sums[cell] ?? 0) + sum * sum * weight;
      fits[cell] = 0;
    }
  }
}
