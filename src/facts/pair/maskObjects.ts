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

// One mask at a time is worked on, so all share this memory: runs of equal labels, as half-open ranges of pixels, and the run
// that each was joined to.
let starts = new Int32Array(4096);
let ends = new Int32Array(4096);
let parents = new Int32Array(4096);

/**
 * The regions of equal label, joined along pixel sides, where there are 2 to 500 of them on background 0; else undefined. By runs
 * of pixels, of which there are far fewer than pixels.
 */
export function maskObjects({ width, height, labels, ignoreLabel }: LabelPlane): MaskObjects | undefined {
  if (!isMostlyBackground(labels)) return undefined;
  // NaN equals no label.
  const runCount = findRuns(labels, width, height, ignoreLabel ?? NaN);
  return runCount < 0 ? undefined : gather(width, labels, runCount);
}

/** Fills `starts`, `ends` and `parents`; how many runs there are, or -1 where they are too many. */
function findRuns(labels: ArrayLike<number>, width: number, height: number, ignored: number): number {
  let count = 0;
  let above = 0;
  for (let y = 0; y < height; y++) {
    const endAbove = count;
    const end = (y + 1) * width;
    if (maxRuns < count) return -1;
    if (starts.length < count + width) growRuns(count + width);
    let at = y * width;
    while (at < end) {
      const label = labels[at] ?? 0;
      let next = at + 1;
      while (next < end && labels[next] === label) next++;
      if (label !== 0 && label !== ignored) {
        starts[count] = at;
        ends[count] = next;
        parents[count] = count;
        while (above < endAbove && (ends[above] ?? 0) <= at - width) above++;
        for (let other = above; other < endAbove && (starts[other] ?? 0) < next - width; other++) {
          if (labels[starts[other] ?? 0] === label) join(other, count);
        }
        count++;
      }
      at = next;
    }
    above = endAbove;
  }
  return count;
}

function growRuns(size: number): void {
  const grown = (values: Int32Array): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(2 * size);
    larger.set(values);
    return larger;
  };
  starts = grown(starts);
  ends = grown(ends);
  parents = grown(parents);
}

function rootOf(run: number): number {
  let root = run;
  while (parents[root] !== root) root = parents[root] ?? 0;
  // The way is shortened for the next one to ask.
  parents[run] = root;
  return root;
}

function join(left: number, right: number): void {
  const [a, b] = [rootOf(left), rootOf(right)];
  if (a < b) parents[b] = a;
  else parents[a] = b;
}

function gather(width: number, labels: ArrayLike<number>, runCount: number): MaskObjects | undefined {
  const indexOfRoot = new Map<number, number>();
  const objects: { label: number; areaPx: number; x0: number; y0: number; x1: number; y1: number }[] = [];
  const indices = new Uint16Array(labels.length);
  for (let run = 0; run < runCount; run++) {
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
