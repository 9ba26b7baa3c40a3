import type { Mask } from '../../core/model/mask.ts';
import { labelPlane, type LabelPlane } from './labelPlane.ts';
import {
  cellCount,
  cellStarts,
  emptyGrid,
  gridSide,
  latticeOf,
  type CellPart,
  type EdgeGrid,
} from './signatureGrid.ts';

/**
 * Boundary as long as one side of the cell gives an amount of 1/2, and however much more never gives 1: a crowded cell shall say little
 * more than one that is crossed once.
 */
const halfAmount = 1;

/** The mask at evenly spread points, void closed and soft masks cut as `labelPlane` does. */
export function sampleMask(mask: Mask): LabelPlane {
  const { columns, rows } = latticeOf(mask.width, mask.height);
  const width = columns.length;
  const size = width * rows.length;
  // Bytes stay bytes: what looks at planes is then compiled for one kind of them.
  const labels = mask.labels instanceof Uint8Array ? new Uint8Array(size) : new Float64Array(size);
  let target = 0;
  for (const row of rows) {
    const start = row * mask.width;
    for (const column of columns) labels[target++] = mask.labels[start + column] ?? 0;
  }
  return labelPlane({ ...mask, width, height: rows.length, labels }, undefined);
}

/** The boundaries between the labels of `sampleMask`. Undefined: it has none. */
export function maskEdges(plane: LabelPlane): EdgeGrid | undefined {
  const grid = emptyGrid();
  const startX = cellStarts(plane.width);
  const startY = cellStarts(plane.height);
  let cornerCount = 0;
  for (let cellY = 0; cellY < gridSide; cellY++) {
    const top = startY[cellY] ?? 0;
    const bottom = startY[cellY + 1] ?? 0;
    for (let cellX = 0; cellX < gridSide; cellX++) {
      const left = startX[cellX] ?? 0;
      const right = startX[cellX + 1] ?? 0;
      cornerCount += addCell(plane, { left, right, top, bottom }, grid, cellY * gridSide + cellX);
    }
  }
  if (cornerCount === 0) return undefined;
  compress(grid);
  return grid;
}

/** Boundary in one cell, per side of the cell. Gives how many corners there are. */
function addCell(
  { labels, width, ignoreLabel }: LabelPlane,
  { left, right, top, bottom }: CellPart,
  grid: EdgeGrid,
  cell: number,
): number {
  let amount = 0;
  let cosines = 0;
  let sines = 0;
  for (let y = top; y < bottom; y++) {
    let at = y * width + left;
    let a = labels[at] ?? 0;
    let c = labels[at + width] ?? 0;
    for (let x = left; x < right; x++) {
      at++;
      const b = labels[at] ?? 0;
      const d = labels[at + width] ?? 0;
      const isEdge = a !== b || a !== c || a !== d;
      if (isEdge && a !== ignoreLabel && b !== ignoreLabel && c !== ignoreLabel && d !== ignoreLabel) {
        const gx = Math.sign(b - a) + Math.sign(d - c);
        const gy = Math.sign(c - a) + Math.sign(d - b);
        const square = gx * gx + gy * gy;
        amount++;
        if (0 < square) {
          cosines += (gx * gx - gy * gy) / square;
          sines += (2 * gx * gy) / square;
        }
      }
      a = b;
      c = d;
    }
  }
  if (amount === 0) return 0;
  const side = Math.sqrt((right - left) * (bottom - top));
  grid.amount[cell] = amount / side;
  grid.cos[cell] = cosines / side;
  grid.sin[cell] = sines / side;
  return amount;
}

function compress(grid: EdgeGrid): void {
  for (let i = 0; i < cellCount; i++) {
    if (grid.amount[i] === 0) continue;
    const scale = 1 / ((grid.amount[i] ?? 0) + halfAmount);
    grid.amount[i] = (grid.amount[i] ?? 0) * scale;
    grid.cos[i] = (grid.cos[i] ?? 0) * scale;
    grid.sin[i] = (grid.sin[i] ?? 0) * scale;
  }
}
