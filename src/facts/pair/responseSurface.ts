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

/**
 * How well the boundary, moved by each displacement of the grid, lies on the image's edges: `[rows, columns]`, in [0, 1].
 *
 * With n the normals and e the edge vectors, each piece gives (sum n . e)^2 / corners: within a piece the edges must agree in
 * polarity, which cancels texture, while between pieces they need not (a dark car on a bright road, then before a dark wall).
 * The sum over the pieces is divided by the corners that lie within the image.
 */
export function responseSurface(field: EdgeField, pieces: BoundaryPieces, grid: DisplacementGrid): Float64Array {
  const cells = grid.columns * grid.rows;
  const response = new Float64Array(cells);
  const outside = new Int32Array(cells);
  const piece = new Int32Array(cells);
  for (let i = 0; i + 1 < pieces.starts.length; i++) {
    const start = pieces.starts[i] ?? 0;
    const end = pieces.starts[i + 1] ?? 0;
    piece.fill(0);
    for (let corner = start; corner < end; corner++) addCorner(field, pieces, corner, grid, piece, outside);
    const weight = 1 / (end - start);
    for (let cell = 0; cell < cells; cell++) {
      const sum = piece[cell] ?? 0;
      response[cell] = (response[cell] ?? 0) + sum * sum * weight;
    }
  }
  const total = pieces.starts.at(-1) ?? 0;
  const full = (64 * 127) ** 2;
  for (let cell = 0; cell < cells; cell++) {
    response[cell] = (response[cell] ?? 0) / (full * Math.max(1, total - (outside[cell] ?? 0)));
  }
  return response;
}

function addCorner(
  { width, height, vectors }: EdgeField,
  pieces: BoundaryPieces,
  corner: number,
  { firstX, firstY, step, columns, rows }: DisplacementGrid,
  piece: Int32Array,
  outside: Int32Array,
): void {
  const normalX = pieces.normalX[corner] ?? 0;
  const normalY = pieces.normalY[corner] ?? 0;
  const left = (pieces.x[corner] ?? 0) + firstX;
  const top = (pieces.y[corner] ?? 0) + firstY;
  const firstColumn = left < 0 ? Math.ceil(-left / step) : 0;
  const endColumn = Math.min(columns, Math.floor((width - 2 - left) / step) + 1);
  const isInside = firstColumn === 0 && endColumn === columns;
  for (let row = 0, cell = 0; row < rows; row++, cell += columns) {
    const y = top + row * step;
    if (y < 0 || height - 2 < y) {
      for (let i = cell; i < cell + columns; i++) outside[i] = (outside[i] ?? 0) + 1;
      continue;
    }
    let at = (y * width + left + firstColumn * step) * 2;
    const end = cell + endColumn;
    for (let i = cell + firstColumn; i < end; i++, at += 2 * step) {
      piece[i] = (piece[i] ?? 0) + Math.imul(normalX, vectors[at] ?? 0) + Math.imul(normalY, vectors[at + 1] ?? 0);
    }
    if (isInside) continue;
    for (let i = cell; i < cell + Math.min(columns, firstColumn); i++) outside[i] = (outside[i] ?? 0) + 1;
    for (let i = cell + Math.max(0, endColumn); i < cell + columns; i++) outside[i] = (outside[i] ?? 0) + 1;
  }
}
