/**
 * What runs through each cell of a grid of 48 x 48 cells laid over a picture, whatever its size: how much edge, and in which
 * direction. `[48, 48]` row by row; the direction as a double angle, so that both sides of an edge count alike.
 */
export interface EdgeGrid {
  /** How much edge, 0 for none. */
  readonly amount: Float32Array;
  /** Sum of amount times cos 2a and sin 2a, a the angle of the edge's normal against the x axis. */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Cells along each side: from 40 on, nearly every mask of the bench was told from the others; 64 told hardly more. */
export const gridSide = 48;
export const cellCount = gridSide * gridSide;

/** Samples taken along the longer side of a picture: five a cell. With three or four, the bench of geometry found fewer scaled and shifted masks. */
const latticeSide = 240;

export function emptyGrid(): { amount: Float32Array; cos: Float32Array; sin: Float32Array } {
  return { amount: new Float32Array(cellCount), cos: new Float32Array(cellCount), sin: new Float32Array(cellCount) };
}

/** Evenly spread sample points, as many px apart along x as along y. */
export interface Lattice {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

export function latticeOf(width: number, height: number): Lattice {
  const step = Math.max(1, Math.max(width, height) / latticeSide);
  return { columns: samplePoints(width, step), rows: samplePoints(height, step) };
}

/** The samples of one cell; half-open. */
export interface CellPart {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each cell's samples begin along one axis, and after the last where they end: `[49]`. Between two points lies one sample. */
export function cellStarts(pointCount: number): Int32Array {
  const between = Math.max(0, pointCount - 1);
  const starts = new Int32Array(gridSide + 1);
  for (let cell = 0; cell <= gridSide; cell++) starts[cell] = Math.round((cell * between) / gridSide);
  return starts;
}

function samplePoints(length: number, step: number): Int32Array {
  const count = Math.max(1, Math.floor(length / step));
  const points = new Int32Array(count);
  for (let i = 0; i < count; i++) points[i] = Math.min(length - 1, Math.floor((i + 0.5) * step));
  return points;
}
