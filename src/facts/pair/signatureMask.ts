import type { Mask } from '../../core/model/mask.ts';
import { labelPlane } from './labelPlane.ts';
import { cellCount, cellsOfSamples, divideGrid, emptyGrid, gridSide, latticeOf, type EdgeGrid } from './signatureGrid.ts';

/** Boundary of one cell's width in a cell counts half as much as any amount could: dense boundary says little more than some. */
const halfAmount = 1;

/** The boundaries between the labels of a mask, void closed and soft masks cut as `labelPlane` does. Undefined: it has none. */
export function maskEdges(mask: Mask): EdgeGrid | undefined {
  const { columns, rows } = latticeOf(mask.width, mask.height);
  const width = columns.length;
  const labels = new Float64Array(width * rows.length);
  let target = 0;
  for (const row of rows) {
    const start = row * mask.width;
    for (const column of columns) labels[target++] = mask.labels[start + column] ?? 0;
  }
  const plane = labelPlane({ ...mask, width, height: rows.length, labels }, undefined);
  const grid = emptyGrid();
  const counts = new Float32Array(cellCount);
  const cellX = cellsOfSamples(width);
  const cellY = cellsOfSamples(rows.length);
  let cornerCount = 0;
  for (let y = 0; y + 1 < rows.length; y++) {
    const firstCell = (cellY[y] ?? 0) * gridSide;
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x;
      const cell = firstCell + (cellX[x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
      const a = plane.labels[at] ?? 0;
      const b = plane.labels[at + 1] ?? 0;
      const c = plane.labels[at + width] ?? 0;
      const d = plane.labels[at + width + 1] ?? 0;
      if (a === b && a === c && a === d) continue;
      const ignored = plane.ignoreLabel;
      if (a === ignored || b === ignored || c === ignored || d === ignored) continue;
      const gx = Math.sign(b - a) + Math.sign(d - c);
      const gy = Math.sign(c - a) + Math.sign(d - b);
      const square = gx * gx + gy * gy;
      cornerCount++;
      grid.amount[cell] = (grid.amount[cell] ?? 0) + 1;
      if (square === 0) continue;
      grid.cos[cell] = (grid.cos[cell] ?? 0) + (gx * gx - gy * gy) / square;
      grid.sin[cell] = (grid.sin[cell] ?? 0) + (2 * gx * gy) / square;
    }
  }
  if (cornerCount === 0) return undefined;
  for (let i = 0; i < cellCount; i++) counts[i] = Math.sqrt(counts[i] ?? 0);
  divideGrid(grid, counts);
  compress(grid);
  return grid;
}

function compress(grid: EdgeGrid): void {
  for (let i = 0; i < cellCount; i++) {
    const scale = 1 / ((grid.amount[i] ?? 0) + halfAmount);
    grid.amount[i] = (grid.amount[i] ?? 0) * scale;
    grid.cos[i] = (grid.cos[i] ?? 0) * scale;
    grid.sin[i] = (grid.sin[i] ?? 0) * scale;
  }
}
