import type { LabelPlane } from './labelPlane.ts';

/** One connected region of a label, on background. */
export interface MaskObject {
  readonly label: number;
  readonly areaPx: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The separate objects of a mask, and which one each pixel belongs to. */
export interface MaskObjects {
  readonly objects: readonly MaskObject[];
  /** `[height, width]`: 0 for background, else 1 + the object's index. */
  readonly indices: Uint16Array;
}

/** More than this is texture, or an instance mask of another kind. */
const maxObjects = 500;
/** Runs of equal labels along the rows; more are no objects either. */
const maxRuns = 200_000;
/** Share of the pixels that must be background (label 0) for objects to lie apart. */
const minBackgroundShare = 0.35;
const backgroundSamples = 1024;

/**
 * The regions of equal label, joined along pixel sides, where there are 2 to 500 of them on background 0; else undefined. By runs
 * of pixels, of which there are far fewer than pixels.
 */
export function maskObjects({ width, height, labels, ignoreLabel }: LabelPlane): MaskObjects | undefined {
  if (!isMostlyBackground(labels)) return undefined;
  const rowStarts = new Int32Array(height + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  const parents: number[] = [];
  const rootOf = (run: number): number => {
    let root = run;
    while ((parents[root] ?? 0) !== root) root = parents[root] ?? 0;
    return root;
  };
  let firstAbove = 0;
  for (let y = 0; y < height; y++) {
    rowStarts[y] = starts.length;
    let above = firstAbove;
    const endAbove = starts.length;
    const end = (y + 1) * width;
    for (let at = y * width; at < end;) {
      const label = labels[at] ?? 0;
      let next = at + 1;
      while (next < end && labels[next] === label) next++;
      if (label !== 0 && label !== ignoreLabel) {
        const run = starts.length;
        starts.push(at);
        ends.push(next);
        parents.push(run);
        while (above < endAbove && (ends[above] ?? 0) <= at - width) above++;
        for (let other = above; other < endAbove && (starts[other] ?? 0) < next - width; other++) {
          if (labels[starts[other] ?? 0] !== label) continue;
          const [a, b] = [rootOf(other), rootOf(run)];
          if (a < b) parents[b] = a;
          else parents[a] = b;
        }
      }
      at = next;
    }
    if (maxRuns < starts.length) return undefined;
    firstAbove = endAbove;
  }
  return gather(width, labels, starts, ends, rootOf);
}

function gather(
  width: number,
  labels: ArrayLike<number>,
  starts: readonly number[],
  ends: readonly number[],
  rootOf: (run: number) => number,
): MaskObjects | undefined {
  const indexOfRoot = new Map<number, number>();
  const objects: { label: number; areaPx: number; x0: number; y0: number; x1: number; y1: number }[] = [];
  const indices = new Uint16Array(labels.length);
  for (let run = 0; run < starts.length; run++) {
    const root = rootOf(run);
    const start = starts[run] ?? 0;
    const end = ends[run] ?? 0;
    const y = Math.floor(start / width);
    const [x0, x1] = [start - y * width, end - y * width];
    let index = indexOfRoot.get(root);
    if (index === undefined) {
      index = objects.length;
      if (index === maxObjects) return undefined;
      indexOfRoot.set(root, index);
      objects.push({ label: labels[start] ?? 0, areaPx: 0, x0, y0: y, x1, y1: y + 1 });
    }
    const object = objects[index];
    if (object === undefined) continue;
    object.areaPx += end - start;
    object.x0 = Math.min(object.x0, x0);
    object.x1 = Math.max(object.x1, x1);
    object.y1 = y + 1;
    indices.fill(index + 1, start, end);
  }
  return 2 <= objects.length ? { objects, indices } : undefined;
}

function isMostlyBackground(labels: ArrayLike<number>): boolean {
  const stride = Math.max(1, Math.floor(labels.length / backgroundSamples) | 1);
  let background = 0;
  let count = 0;
  for (let i = 0; i < labels.length; i += stride) {
    if (labels[i] === 0) background++;
    count++;
  }
  return minBackgroundShare * count <= background;
}
