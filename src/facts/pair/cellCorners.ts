import type { LabelPlane } from './labelPlane.ts';

/** Half the window, in pixels, from which a corner's normal is taken: wide enough to smooth the pixel stairs. */
const reachPx = 3;

/** Corners in pieces, as `BoundaryPieces`, while they are being found; grows as needed. */
export interface CornerList {
  pieceCount: number;
  starts: Int32Array;
  x: Int32Array;
  y: Int32Array;
  normalX: Int32Array;
  normalY: Int32Array;
}

export function createCornerList(capacity: number): CornerList {
  return {
    pieceCount: 0,
    starts: new Int32Array((capacity >> 1) + 2),
    x: new Int32Array(capacity),
    y: new Int32Array(capacity),
    normalX: new Int32Array(capacity),
    normalY: new Int32Array(capacity),
  };
}

// One cell at a time is worked on, so all share this memory: corners as found, and which piece each belongs to.
const maxCellCorners = 256;
const foundX = new Int32Array(maxCellCorners);
const foundY = new Int32Array(maxCellCorners);
const foundNormalX = new Int32Array(maxCellCorners);
const foundNormalY = new Int32Array(maxCellCorners);
const foundPiece = new Int32Array(maxCellCorners);
const pieceLow = new Float64Array(maxCellCorners);
const pieceHigh = new Float64Array(maxCellCorners);
const pieceSize = new Int32Array(maxCellCorners);

/**
 * Adds the corners of the cell whose first pixel is (left, top), at most 16 px a side, by the two labels that they part.
 * One corner in `thinning` is taken; pieces shorter than `minCorners` are left out, and,
 * unless `only` is 0, those of no pixel with that label.
 */
export function collectCorners(
  { width, height, labels, ignoreLabel }: LabelPlane,
  left: number,
  top: number,
  cellPx: number,
  thinning: number,
  minCorners: number,
  list: CornerList,
  only = 0,
): void {
  // NaN equals no label.
  const ignored = ignoreLabel ?? NaN;
  const right = Math.min(left + cellPx, width - 1);
  const bottom = Math.min(top + cellPx, height - 1);
  let count = 0;
  let pieces = 0;
  let turn = 0;
  for (let y = top; y < bottom; y++) {
    let at = y * width + left;
    let a = labels[at] ?? 0;
    let c = labels[at + width] ?? 0;
    for (let x = left; x < right; x++) {
      at++;
      const b = labels[at] ?? 0;
      const d = labels[at + width] ?? 0;
      const isCorner =
        (a !== b || a !== c || a !== d) &&
        a !== ignored &&
        b !== ignored &&
        c !== ignored &&
        d !== ignored &&
        (only === 0 || a === only || b === only || c === only || d === only);
      if (isCorner && turn++ % thinning === 0) {
        const low = Math.min(a, b, c, d);
        const high = Math.max(a, b, c, d);
        if (findNormal(labels, width, height, x, y, low, high, count)) {
          let piece = 0;
          while (piece < pieces && (pieceLow[piece] !== low || pieceHigh[piece] !== high)) piece++;
          if (piece === pieces) {
            pieceLow[piece] = low;
            pieceHigh[piece] = high;
            pieceSize[piece] = 0;
            pieces++;
          }
          pieceSize[piece] = (pieceSize[piece] ?? 0) + 1;
          foundX[count] = x;
          foundY[count] = y;
          foundPiece[count] = piece;
          count++;
        }
      }
      a = b;
      c = d;
    }
  }
  for (let piece = 0; piece < pieces; piece++) {
    if (minCorners <= (pieceSize[piece] ?? 0)) takePiece(piece, count, list);
  }
}

/** Puts the normal of corner (x, y) at `index`; false where the labels around it have no direction. */
function findNormal(
  labels: ArrayLike<number>,
  width: number,
  height: number,
  x: number,
  y: number,
  low: number,
  high: number,
  index: number,
): boolean {
  // Twice the sums of the distances from the corner.
  let sumX = 0;
  let sumY = 0;
  const firstX = Math.max(0, x + 1 - reachPx);
  const lastX = Math.min(width - 1, x + reachPx);
  const lastY = Math.min(height - 1, y + reachPx);
  for (let v = Math.max(0, y + 1 - reachPx); v <= lastY; v++) {
    const row = v * width;
    const distanceY = 2 * (v - y) - 1;
    for (let u = firstX; u <= lastX; u++) {
      const label = labels[row + u];
      if (label === high) {
        sumX += 2 * (u - x) - 1;
        sumY += distanceY;
      } else if (label === low) {
        sumX -= 2 * (u - x) - 1;
        sumY -= distanceY;
      }
    }
  }
  const length = Math.sqrt(sumX * sumX + sumY * sumY);
  if (length < 2) return false;
  foundNormalX[index] = Math.round((64 * sumX) / length);
  foundNormalY[index] = Math.round((64 * sumY) / length);
  return true;
}

function takePiece(piece: number, count: number, list: CornerList): void {
  let at = list.starts[list.pieceCount] ?? 0;
  const size = pieceSize[piece] ?? 0;
  if (list.x.length < at + size) grow(list);
  if (list.starts.length < list.pieceCount + 2) list.starts = grown(list.starts);
  for (let i = 0; i < count; i++) {
    if (foundPiece[i] !== piece) continue;
    list.x[at] = foundX[i] ?? 0;
    list.y[at] = foundY[i] ?? 0;
    list.normalX[at] = foundNormalX[i] ?? 0;
    list.normalY[at] = foundNormalY[i] ?? 0;
    at++;
  }
  list.pieceCount++;
  list.starts[list.pieceCount] = at;
}

function grow(list: CornerList): void {
  list.x = grown(list.x);
  list.y = grown(list.y);
  list.normalX = grown(list.normalX);
  list.normalY = grown(list.normalY);
}

function grown(values: Int32Array): Int32Array {
  const larger = new Int32Array(2 * values.length + maxCellCorners);
  larger.set(values);
  return larger;
}
