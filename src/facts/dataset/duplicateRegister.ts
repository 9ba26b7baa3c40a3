import { cellCount, cellSide } from '../image/perceptualHashCells.ts';

/** Where a cell of one picture lies in the other: x → x + shift + scale · (x − center), in cells. */
export interface Registration {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

export interface WarpedPicture {
  readonly values: Float32Array;
  /** 0 where the other picture does not reach. */
  readonly isSeen: Uint8Array;
}

const center = (cellSide - 1) / 2;
/** A crop of 10 % on one side moves the far border by 3 cells; more is no longer the same picture. */
const largestShift = 3;
const largestScale = 0.14;
/** A step that moves no cell farther than this is the last. */
const settledCells = 0.02;

/**
 * Finds how `b` lies on `a` by Gauss-Newton steps on the squared difference (Lucas and Kanade 1981), with the slopes of `a`
 * in place of those of the moved `b`: their products are then summed once. Looks at every `step`-th cell.
 */
export function registerPictures(
  a: Float32Array,
  b: Float32Array,
  from: Registration,
  rounds: number,
  step: number,
  system: Slopes = slopesOf(a, step),
): Registration {
  const columns = new Line();
  const rows = new Line();
  let { x: shiftX, y: shiftY, scaleX, scaleY } = from;
  for (let round = 0; round < rounds; round++) {
    columns.lay(shiftX, scaleX);
    rows.lay(shiftY, scaleY);
    const right = sumErrors(a, b, system, columns, rows, step);
    const [dx = 0, dy = 0, dScaleX = 0, dScaleY = 0] = solve4(system.matrix, right);
    shiftX = within(shiftX + dx, largestShift);
    shiftY = within(shiftY + dy, largestShift);
    scaleX = within(scaleX + dScaleX, largestScale);
    scaleY = within(scaleY + dScaleY, largestScale);
    if (Math.abs(dx) + Math.abs(dy) + center * (Math.abs(dScaleX) + Math.abs(dScaleY)) < settledCells) break;
  }
  return { x: shiftX, y: shiftY, scaleX, scaleY };
}

/** `b` read where the cells of the other picture lie in it; its border repeats beyond. */
export function warpOnto(b: Float32Array, { x: shiftX, y: shiftY, scaleX, scaleY }: Registration): WarpedPicture {
  const values = new Float32Array(cellCount);
  const isSeen = new Uint8Array(cellCount);
  const columns = new Line();
  const rows = new Line();
  columns.lay(shiftX, scaleX);
  rows.lay(shiftY, scaleY);
  for (let row = 0, at = 0; row < cellSide; row++) {
    const top = (rows.first[row] ?? 0) * cellSide;
    const fy = rows.part[row] ?? 0;
    const isRowSeen = rows.isSeen[row] ?? 0;
    for (let column = 0; column < cellSide; column++, at++) {
      const corner = top + (columns.first[column] ?? 0);
      values[at] = readBetween(b, corner, columns.part[column] ?? 0, fy);
      isSeen[at] = isRowSeen & (columns.isSeen[column] ?? 0);
    }
  }
  return { values, isSeen };
}

/** Where the 32 cells of one axis lie in the other picture: the cell before, the way to the next, and whether it is there. */
class Line {
  readonly first = new Int32Array(cellSide);
  readonly part = new Float64Array(cellSide);
  readonly isSeen = new Uint8Array(cellSide);

  lay(shift: number, scale: number): void {
    const last = cellSide - 1;
    for (let i = 0; i < cellSide; i++) {
      const position = i + shift + scale * (i - center);
      const inside = Math.max(0, Math.min(last, position));
      const first = Math.min(last - 1, Math.floor(inside));
      this.first[i] = first;
      this.part[i] = inside - first;
      this.isSeen[i] = -0.5 <= position && position <= last + 0.5 ? 1 : 0;
    }
  }
}

function sumErrors(
  a: Float32Array,
  b: Float32Array,
  { slopeX, slopeY }: Slopes,
  columns: Line,
  rows: Line,
  step: number,
): number[] {
  let x = 0;
  let y = 0;
  let scaleX = 0;
  let scaleY = 0;
  for (let row = 1; row < cellSide - 1; row += step) {
    if (rows.isSeen[row] === 0) continue;
    const top = (rows.first[row] ?? 0) * cellSide;
    const fy = rows.part[row] ?? 0;
    let rowY = 0;
    for (let column = 1; column < cellSide - 1; column += step) {
      if (columns.isSeen[column] === 0) continue;
      const at = row * cellSide + column;
      const corner = top + (columns.first[column] ?? 0);
      const error = (a[at] ?? 0) - readBetween(b, corner, columns.part[column] ?? 0, fy);
      const alongX = error * (slopeX[at] ?? 0);
      x += alongX;
      scaleX += alongX * (column - center);
      rowY += error * (slopeY[at] ?? 0);
    }
    y += rowY;
    scaleY += rowY * (row - center);
  }
  return [x, y, scaleX, scaleY];
}

/** What a picture itself gives to every search on it. */
export interface Slopes {
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
  /** Sums of products of the four derivatives, `[4, 4]`. */
  readonly matrix: readonly number[];
}

/** Of a picture, at every `step`-th cell. */
export function slopesOf(a: Float32Array, step: number): Slopes {
  const slopeX = new Float32Array(cellCount);
  const slopeY = new Float32Array(cellCount);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let xxu = 0;
  let xyu = 0;
  let xyv = 0;
  let yyv = 0;
  let xxuu = 0;
  let xyuv = 0;
  let yyvv = 0;
  for (let y = 1; y < cellSide - 1; y += step) {
    const v = y - center;
    for (let x = 1; x < cellSide - 1; x += step) {
      const i = y * cellSide + x;
      const u = x - center;
      const gx = ((a[i + 1] ?? 0) - (a[i - 1] ?? 0)) / 2;
      const gy = ((a[i + cellSide] ?? 0) - (a[i - cellSide] ?? 0)) / 2;
      slopeX[i] = gx;
      slopeY[i] = gy;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      xxu += gx * gx * u;
      xyu += gx * gy * u;
      xyv += gx * gy * v;
      yyv += gy * gy * v;
      xxuu += gx * gx * u * u;
      xyuv += gx * gy * u * v;
      yyvv += gy * gy * v * v;
    }
  }
  // A little is added to the diagonal, so that a picture of stripes does not slide along them.
  const bit = 1e-3;
  const tiny = 1e-9;
  const matrix = [
    [xx * (1 + bit) + tiny, xy, xxu, xyv],
    [xy, yy * (1 + bit) + tiny, xyu, yyv],
    [xxu, xyu, xxuu * (1 + bit) + tiny, xyuv],
    [xyv, yyv, xyuv, yyvv * (1 + bit) + tiny],
  ].flat();
  return { slopeX, slopeY, matrix };
}

function readBetween(plane: Float32Array, at: number, fx: number, fy: number): number {
  const above = (plane[at] ?? 0) * (1 - fx) + (plane[at + 1] ?? 0) * fx;
  const below = (plane[at + cellSide] ?? 0) * (1 - fx) + (plane[at + cellSide + 1] ?? 0) * fx;
  return above * (1 - fy) + below * fy;
}

/** Solves a positive definite system of four by elimination; no step where it has no solution. */
function solve4(matrix: readonly number[], right: readonly number[]): number[] {
  const left = Float64Array.from(matrix);
  const sums = Float64Array.from(right);
  for (let c = 0; c < 4; c++) {
    const pivot = left[c * 5] ?? 0;
    if (!(Math.abs(pivot) > 1e-12)) return [0, 0, 0, 0];
    for (let r = 0; r < 4; r++) {
      if (r === c) continue;
      const factor = (left[r * 4 + c] ?? 0) / pivot;
      for (let k = c; k < 4; k++) left[r * 4 + k] = (left[r * 4 + k] ?? 0) - factor * (left[c * 4 + k] ?? 0);
      sums[r] = (sums[r] ?? 0) - factor * (sums[c] ?? 0);
    }
  }
  return [0, 1, 2, 3].map((r) => (sums[r] ?? 0) / (left[r * 5] ?? 1));
}

function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
