import type { LabelPlane } from './labelPlane.ts';

/** Half the window, in pixels, from which a corner's normal is taken: wide enough to smooth the pixel stairs. */
const reachPx = 3;

/** The boundary corners of one cell of a label plane; one object is used for cell after cell, so that nothing is allocated. */
export class CellCorners {
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Unit normals toward the larger label, times 64. */
  readonly normalX: Int32Array;
  readonly normalY: Int32Array;
  readonly #plane: LabelPlane;
  readonly #cellPx: number;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  #count = 0;

  constructor(plane: LabelPlane, cellPx: number) {
    const capacity = cellPx * cellPx;
    this.#plane = plane;
    this.#cellPx = cellPx;
    this.x = new Int32Array(capacity);
    this.y = new Int32Array(capacity);
    this.normalX = new Int32Array(capacity);
    this.normalY = new Int32Array(capacity);
    this.#low = new Float64Array(capacity);
    this.#high = new Float64Array(capacity);
  }

  /** Finds the corners of the cell whose first pixel is (left, top); takes one in `thinning`. */
  collect(left: number, top: number, thinning: number): void {
    const { width, height, labels } = this.#plane;
    // NaN equals no label.
    const ignoreLabel = this.#plane.ignoreLabel ?? NaN;
    const right = Math.min(left + this.#cellPx, width - 1);
    const bottom = Math.min(top + this.#cellPx, height - 1);
    this.#count = 0;
    let found = 0;
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
          a !== ignoreLabel &&
          b !== ignoreLabel &&
          c !== ignoreLabel &&
          d !== ignoreLabel;
        if (isCorner && found++ % thinning === 0) this.#add(x, y, Math.min(a, b, c, d), Math.max(a, b, c, d));
        a = b;
        c = d;
      }
    }
  }

  /** The corners by the two labels that they part, as indices into `x` and `y`; pieces shorter than `minCorners` are left out. */
  pieces(minCorners: number): number[][] {
    const pieces: { low: number; high: number; corners: number[] }[] = [];
    for (let i = 0; i < this.#count; i++) {
      const low = this.#low[i] ?? 0;
      const high = this.#high[i] ?? 0;
      const piece = pieces.find((each) => each.low === low && each.high === high);
      if (piece === undefined) pieces.push({ low, high, corners: [i] });
      else piece.corners.push(i);
    }
    return pieces.map((piece) => piece.corners).filter((corners) => minCorners <= corners.length);
  }

  #add(x: number, y: number, low: number, high: number): void {
    const { width, height, labels } = this.#plane;
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
    if (length < 2) return;
    const i = this.#count++;
    this.x[i] = x;
    this.y[i] = y;
    this.normalX[i] = Math.round((64 * sumX) / length);
    this.normalY[i] = Math.round((64 * sumY) / length);
    this.#low[i] = low;
    this.#high[i] = high;
  }
}
