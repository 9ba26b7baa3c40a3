import { cellCount, gridSide, type EdgeGrid } from './signatureGrid.ts';

/** An image's edges less their surroundings, `[48, 48, 3]`: amount, cos, sin. Each of the three sums to zero, all squares to one. */
export type ImageField = Float32Array;

/** A mask's boundary as a list of the cells that hold any; three values a cell, their squares sum to one over all (less means). */
export interface MaskCells {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly values: Float32Array;
}

/** Half the side of the window whose mean is taken off, in cells: where all is textured, texture tells nothing. */
const surroundings = 4;

export function imageField(grid: EdgeGrid): ImageField {
  const field = new Float32Array(cellCount * 3);
  lessSurroundings(grid.amount, field, 0);
  lessSurroundings(grid.cos, field, 1);
  lessSurroundings(grid.sin, field, 2);
  let squares = 0;
  for (const value of field) squares += value * value;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let i = 0; i < field.length; i++) field[i] = (field[i] ?? 0) * scale;
  return field;
}

function lessSurroundings(plane: Float32Array, field: ImageField, channel: number): void {
  const means = boxMeans(plane);
  let sum = 0;
  for (let i = 0; i < cellCount; i++) sum += (plane[i] ?? 0) - (means[i] ?? 0);
  const mean = sum / cellCount;
  for (let i = 0; i < cellCount; i++) field[i * 3 + channel] = (plane[i] ?? 0) - (means[i] ?? 0) - mean;
}

export function maskCells(grid: EdgeGrid): MaskCells {
  const { amount, cos, sin } = grid;
  let count = 0;
  for (let i = 0; i < cellCount; i++) if (amount[i] !== 0) count++;
  const x = new Int32Array(count);
  const y = new Int32Array(count);
  const values = new Float32Array(count * 3);
  let a = 0;
  let c = 0;
  let s = 0;
  let squares = 0;
  let next = 0;
  for (let i = 0; i < cellCount; i++) {
    const ai = amount[i] ?? 0;
    if (ai === 0) continue;
    const ci = cos[i] ?? 0;
    const si = sin[i] ?? 0;
    x[next] = i % gridSide;
    y[next] = Math.floor(i / gridSide);
    values[next * 3] = ai;
    values[next * 3 + 1] = ci;
    values[next * 3 + 2] = si;
    next++;
    a += ai;
    c += ci;
    s += si;
    squares += ai * ai + ci * ci + si * si;
  }
  squares -= (a * a + c * c + s * s) / cellCount;
  const scale = squares <= 0 ? 0 : 1 / Math.sqrt(squares);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
  return { x, y, values };
}

/** Correlation in [-1, 1] of the mask's boundary with the image's edges, the mask as it lies. */
export function fitOf(field: ImageField, { x, y, values }: MaskCells): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += product(field, (y[i] ?? 0) * gridSide + (x[i] ?? 0), values, i);
  return sum;
}

/**
 * The same with the cell of column x and row y taken to `columns[x]`, `rows[y]`; negative ones fall out. `inside`: the share of
 * the mask's boundary that did not.
 */
export function fitPlaced(
  field: ImageField,
  { x, y, values }: MaskCells,
  columns: Int32Array,
  rows: Int32Array,
): { readonly fit: number; readonly inside: number } {
  let fit = 0;
  let inside = 0;
  for (let i = 0; i < x.length; i++) {
    const column = columns[x[i] ?? 0] ?? -1;
    const row = rows[y[i] ?? 0] ?? -1;
    if (column < 0 || row < 0) continue;
    const at = (row * gridSide + column) * 3;
    const from = i * 3;
    const amount = values[from] ?? 0;
    const cos = values[from + 1] ?? 0;
    const sin = values[from + 2] ?? 0;
    fit += (field[at] ?? 0) * amount + (field[at + 1] ?? 0) * cos + (field[at + 2] ?? 0) * sin;
    inside += amount * amount + cos * cos + sin * sin;
  }
  return { fit, inside };
}

function product(field: ImageField, cell: number, values: Float32Array, i: number): number {
  const at = cell * 3;
  const from = i * 3;
  return (
    (field[at] ?? 0) * (values[from] ?? 0) +
    (field[at + 1] ?? 0) * (values[from + 1] ?? 0) +
    (field[at + 2] ?? 0) * (values[from + 2] ?? 0)
  );
}

/** Means over windows of 9 x 9 cells, cut off at the borders. */
function boxMeans(plane: Float32Array): Float32Array {
  const across = new Float32Array(cellCount);
  for (let row = 0; row < gridSide; row++) meansAlong(plane, across, row * gridSide, 1);
  const means = new Float32Array(cellCount);
  for (let column = 0; column < gridSide; column++) meansAlong(across, means, column, gridSide);
  return means;
}

function meansAlong(source: Float32Array, target: Float32Array, start: number, step: number): void {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < gridSide + surroundings; i++) {
    if (i < gridSide) {
      sum += source[start + i * step] ?? 0;
      count++;
    }
    const gone = i - 2 * surroundings - 1;
    if (0 <= gone) {
      sum -= source[start + gone * step] ?? 0;
      count--;
    }
    const center = i - surroundings;
    if (0 <= center) target[start + center * step] = sum / count;
  }
}
