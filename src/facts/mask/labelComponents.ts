import type { Mask } from '../../core/model/mask.ts';
import { findRuns, type MaskRuns } from './runs.ts';

/** Connected areas of equal value (8 neighbors; background 4), one entry an area in each array. */
export interface Labeled {
  readonly count: number;
  readonly values: Float64Array;
  readonly areaPx: Float64Array;
  /** Pixel sides that face another area. */
  readonly perimeterPx: Float64Array;
  /** Half-open boxes: x0, y0, x1, y1 of area i at 4 i. */
  readonly boxes: Int32Array;
  /** 1 where the area touches the frame, or the first or last row of a slice. */
  readonly isAtFrame: Uint8Array;
  /** The only area that it borders (4 neighbors); -1 without any, -2 with several. */
  readonly onlyNeighbor: Int32Array;
  /** The area above its topmost pixel: the one around it, where it does not touch the frame. -1 in the first row. */
  readonly outer: Int32Array;
}

const none = -1;
const several = -2;

/**
 * Labels the areas of a mask by its runs: union-find over runs that touch, then one pass that measures. `slices` images of
 * equal height that are stacked in one mask are kept apart. `background` does not go through corners: a line of pixels that
 * touch at corners is closed. Undefined for a mask that is too broken up (`maxRuns`).
 */
export function labelComponents(mask: Mask, slices = 1, background: number | null = null): Labeled | undefined {
  const runs = findRuns(mask);
  if (runs === undefined) return undefined;
  const sliceRows = Math.max(1, Math.floor(mask.height / Math.max(1, slices)));
  const ids = uniteRuns(mask, runs, sliceRows, background);
  return measure(mask, runs, ids, nameRoots(ids, runs.runCount), sliceRows);
}

/** The root of each run, as its first run; afterwards ids 0, 1, 2 … by `nameRoots`. */
function uniteRuns(
  { width, height, labels }: Mask,
  { runCount, starts, rowRuns }: MaskRuns,
  sliceRows: number,
  background: number | null,
) {
  const parents = new Int32Array(runCount);
  for (let i = 0; i < runCount; i++) parents[i] = i;
  for (let y = 1; y < height; y++) {
    if (y % sliceRows === 0) continue;
    const row = y * width;
    let above = rowRuns[y - 1] ?? 0;
    const aboveEnd = rowRuns[y] ?? 0;
    let here = aboveEnd;
    const hereEnd = rowRuns[y + 1] ?? 0;
    while (here < hereEnd && above < aboveEnd) {
      const hereStart = starts[here] ?? 0;
      const aboveStart = starts[above] ?? 0;
      const hereNext = here + 1 < hereEnd ? (starts[here + 1] ?? 0) : width;
      const aboveNext = above + 1 < aboveEnd ? (starts[above + 1] ?? 0) : width;
      const value = labels[row + hereStart];
      const valueAbove = labels[row - width + aboveStart];
      if (value === valueAbove) unite(parents, above, here);
      if (hereNext < aboveNext) here++;
      else if (aboveNext < hereNext) above++;
      else {
        // Both end here: the next of each touches the other at a corner.
        if (hereNext < width) {
          if (value !== background && value === labels[row - width + aboveNext]) unite(parents, above + 1, here);
          if (valueAbove !== background && valueAbove === labels[row + hereNext]) unite(parents, above, here + 1);
        }
        here++;
        above++;
      }
    }
  }
  return parents;
}

// No closures here: the compiler would make the loops anew for each mask.
function find(parents: Int32Array, run: number): number {
  let root = run;
  let parent = parents[root] ?? root;
  while (parent !== root) {
    const above = parents[parent] ?? parent;
    parents[root] = above;
    root = above;
    parent = parents[root] ?? root;
  }
  return root;
}

function unite(parents: Int32Array, a: number, b: number): void {
  const rootA = find(parents, a);
  const rootB = find(parents, b);
  // Smaller roots win, so that a root always comes before its runs.
  if (rootA < rootB) parents[rootB] = rootA;
  else if (rootB < rootA) parents[rootA] = rootB;
}

/** Replaces roots by ids without gaps; gives their number. */
function nameRoots(parents: Int32Array, runCount: number): number {
  let count = 0;
  // A parent comes before its runs, and holds its id already when they are reached.
  for (let run = 0; run < runCount; run++) {
    const parent = parents[run] ?? run;
    parents[run] = parent === run ? count++ : (parents[parent] ?? 0);
  }
  return count;
}

function measure(
  { width, height, labels }: Mask,
  { starts, rowRuns }: MaskRuns,
  ids: Int32Array,
  count: number,
  sliceRows: number,
): Labeled {
  const values = new Float64Array(count);
  const areaPx = new Float64Array(count);
  const perimeterPx = new Float64Array(count);
  const boxes = new Int32Array(count * 4);
  const isAtFrame = new Uint8Array(count);
  const onlyNeighbor = new Int32Array(count).fill(none);
  const outer = new Int32Array(count).fill(none);
  for (let y = 0; y < height; y++) {
    const inSlice = y % sliceRows;
    const isEdgeRow = inSlice === 0 || inSlice === sliceRows - 1 || y === height - 1;
    const first = rowRuns[y] ?? 0;
    const end = rowRuns[y + 1] ?? 0;
    const row = y * width;
    let above = inSlice === 0 ? first : (rowRuns[y - 1] ?? 0);
    for (let run = first; run < end; run++) {
      const id = ids[run] ?? 0;
      const x0 = starts[run] ?? 0;
      const x1 = run + 1 < end ? (starts[run + 1] ?? 0) : width;
      const box = id * 4;
      if (areaPx[id] === 0) {
        values[id] = labels[row + x0] ?? 0;
        if (inSlice !== 0) outer[id] = ids[above] ?? none;
        boxes[box] = x0;
        boxes[box + 1] = y;
        boxes[box + 2] = x1;
      } else {
        if (x0 < (boxes[box] ?? 0)) boxes[box] = x0;
        if ((boxes[box + 2] ?? 0) < x1) boxes[box + 2] = x1;
      }
      boxes[box + 3] = y + 1;
      areaPx[id] = (areaPx[id] ?? 0) + x1 - x0;
      if (isEdgeRow || x0 === 0 || x1 === width) isAtFrame[id] = 1;
      if (first < run) meet(perimeterPx, onlyNeighbor, ids[run - 1] ?? 0, id, 1);
      // Runs of the row above that lie over this one.
      while (above < first) {
        const aboveX0 = starts[above] ?? 0;
        const aboveX1 = above + 1 < first ? (starts[above + 1] ?? 0) : width;
        const aboveId = ids[above] ?? 0;
        const overlapPx = Math.min(x1, aboveX1) - Math.max(x0, aboveX0);
        if (overlapPx > 0 && aboveId !== id) meet(perimeterPx, onlyNeighbor, aboveId, id, overlapPx);
        if (x1 < aboveX1) break;
        above++;
        if (x1 === aboveX1) break;
      }
    }
  }
  return { count, values, areaPx, perimeterPx, boxes, isAtFrame, onlyNeighbor, outer };
}

/** Two areas border each other along so many pixel sides. */
function meet(perimeterPx: Float64Array, onlyNeighbor: Int32Array, a: number, b: number, lengthPx: number): void {
  perimeterPx[a] = (perimeterPx[a] ?? 0) + lengthPx;
  perimeterPx[b] = (perimeterPx[b] ?? 0) + lengthPx;
  const knownA = onlyNeighbor[a];
  if (knownA === none) onlyNeighbor[a] = b;
  else if (knownA !== b) onlyNeighbor[a] = several;
  const knownB = onlyNeighbor[b];
  if (knownB === none) onlyNeighbor[b] = a;
  else if (knownB !== a) onlyNeighbor[b] = several;
}
