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
  const response = new Float64Array(grid.columns * grid.rows);
  addPieces(
    response,
    field.vectors,
    field.width,
    field.height,
    Int32Array.from(pieces.starts),
    pieces.x,
    pieces.y,
    pieces.normalX,
    pieces.normalY,
    grid.firstX | 0,
    grid.firstY | 0,
    grid.step,
    grid.columns,
    grid.rows,
  );
  return response;
}

/**
 * Takes numbers and typed arrays only, in one function: most of the time goes into the first few images, and code whose types
 * never change is compiled once, early.
 */
function addPieces(
  response: Float64Array,
  vectors: Int8Array,
  width: number,
  height: number,
  starts: Int32Array,
  cornerX: Int32Array,
  cornerY: Int32Array,
  normalsX: Int32Array,
  normalsY: Int32Array,
  firstX: number,
  firstY: number,
  step: number,
  columns: number,
  rows: number,
): void {
  const cells = columns * rows;
  const outside = new Int32Array(cells);
  const piece = new Int32Array(cells);
  const pieceCount = starts.length - 1;
  for (let i = 0; i < pieceCount; i++) {
    const start = starts[i] ?? 0;
    const end = starts[i + 1] ?? 0;
    for (let corner = start; corner < end; corner++) {
      const normalX = normalsX[corner] ?? 0;
      const normalY = normalsY[corner] ?? 0;
      const left = (cornerX[corner] ?? 0) + firstX;
      const top = (cornerY[corner] ?? 0) + firstY;
      let cell = 0;
      if (0 <= left && 0 <= top && left + (columns - 1) * step <= width - 2 && top + (rows - 1) * step <= height - 2) {
        for (let row = 0; row < rows; row++) {
          let at = ((top + row * step) * width + left) * 2;
          for (const end = cell + columns; cell < end; cell++) {
            const fit = Math.imul(normalX, vectors[at] ?? 0) + Math.imul(normalY, vectors[at + 1] ?? 0);
            piece[cell] = (piece[cell] ?? 0) + fit;
            at += 2 * step;
          }
        }
        continue;
      }
      for (let row = 0; row < rows; row++) {
        const y = top + row * step;
        for (let column = 0; column < columns; column++, cell++) {
          const x = left + column * step;
          if (x < 0 || y < 0 || width - 2 < x || height - 2 < y) {
            outside[cell] = (outside[cell] ?? 0) + 1;
            continue;
          }
          const at = (y * width + x) * 2;
          const fit = Math.imul(normalX, vectors[at] ?? 0) + Math.imul(normalY, vectors[at + 1] ?? 0);
          piece[cell] = (piece[cell] ?? 0) + fit;
        }
      }
    }
    const weight = 1 / (end - start);
    for (let cell = 0; cell < cells; cell++) {
      const sum = piece[cell] ?? 0;
      response[cell] = (response[cell] ?? 0) + sum * sum * weight;
      piece[cell] = 0;
    }
  }
  const total = starts[pieceCount] ?? 0;
  const full = (64 * 127) ** 2;
  for (let cell = 0; cell < cells; cell++) {
    response[cell] = (response[cell] ?? 0) / (full * Math.max(1, total - (outside[cell] ?? 0)));
  }
}
