import { readLight, type LightSource, type Rect } from './lightPlanes.ts';

/**
 * The direction of the image's edges in a rectangle of corners, one plane after the other. Each plane holds
 * `[rows, columns]` vectors, x and y interleaved, each component in [-127, 127], of every `stride`-th corner from (x0, y0) on.
 * The vector of corner (x, y) belongs between pixels x, x + 1 and y, y + 1, which is where a mask's boundary runs, so that
 * neither side is preferred. The memory is used again by the next call.
 */
export interface EdgeField {
  readonly x0: number;
  readonly y0: number;
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
  readonly planes: readonly Int8Array[];
}

/** How edges are looked for in an image. */
export interface EdgeLook {
  readonly source: LightSource;
  /** Brightness (0), and those of the two planes of color (1, 2) that hold something. */
  readonly planes: readonly number[];
  /** Mean magnitude of the gradient, over all these planes; 0 where there are no edges. */
  readonly typical: number;
}

/** Rectangles from which the typical strength of an edge is taken. */
const sampledRects = 8;
/** And there every so many rows and columns. */
const sampledStride = 3;
/** A plane of color is worth its time where its edges have this share of the strength of those of brightness. */
const minColorShare = 0.15;

// One rectangle at a time is worked on, so all share this memory.
let light = new Int16Array(0);
let squares = new Float32Array(0);
const noGradients = new Int16Array(0);
const noVectors = new Int8Array(0);
const gradients = [new Int16Array(0), new Int16Array(0), new Int16Array(0)];
const vectors = [new Int8Array(0), new Int8Array(0), new Int8Array(0)];

/** Measures the typical edge over rectangles of corners, given in any number. */
export function edgeLook(source: LightSource, withColor: boolean, rects: readonly Rect[]): EdgeLook {
  const brightness = typicalMagnitude(source, [0], rects);
  if (!withColor || !source.isColor) return { source, planes: [0], typical: brightness };
  const colors = [1, 2].filter((plane) => minColorShare * brightness < typicalMagnitude(source, [plane], rects));
  const planes = [0, ...colors];
  return { source, planes, typical: colors.length === 0 ? brightness : typicalMagnitude(source, planes, rects) };
}

/** Mean magnitude of the gradient over some of the rectangles. */
function typicalMagnitude(source: LightSource, planes: readonly number[], rects: readonly Rect[]): number {
  const step = Math.max(1, Math.ceil(rects.length / sampledRects));
  let sum = 0;
  let count = 0;
  for (let i = step >> 1; i < rects.length; i += step) {
    const rect = rects[i];
    if (rect === undefined) continue;
    const size = findGradients(source, planes, rect, sampledStride);
    for (let at = 0; at < size; at++) sum += Math.sqrt(squares[at] ?? 0);
    count += size;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Gradient g by the kernel [-1 -1 1 1] x [1 3 3 1] (a 2 x 2 difference after a binomial blur), compressed to g / (|g| + mean |g|):
 * a strong edge then counts little more than a clear one, and brightness and contrast do not matter. |g| is taken over all
 * planes, so that each tells its share of the edge. The rectangle must lie within the image's corners.
 */
export function edgeField({ source, planes, typical }: EdgeLook, rect: Rect, stride: number): EdgeField {
  const size = findGradients(source, planes, rect, stride);
  for (const plane of planes) {
    if ((vectors[plane]?.length ?? 0) < 2 * size) vectors[plane] = new Int8Array(2 * size);
  }
  for (const plane of planes) {
    compress(size, typical, squares, bufferOf(gradients, plane), vectors[plane] ?? noVectors);
  }
  const columns = countOf(rect.x0, rect.x1, stride);
  const used = planes.map((plane) => vectors[plane] ?? noVectors);
  return { x0: rect.x0, y0: rect.y0, stride, columns, rows: countOf(rect.y0, rect.y1, stride), planes: used };
}

/** Every `stride`-th of the numbers from `first` to `end`, half-open. */
function countOf(first: number, end: number, stride: number): number {
  return ((end - first + stride - 1) / stride) | 0;
}

function bufferOf(buffers: readonly Int16Array[], plane: number): Int16Array {
  return buffers[plane] ?? noGradients;
}

/** Fills `gradients`; returns how many vectors. */
function findGradients(source: LightSource, planes: readonly number[], rect: Rect, stride: number): number {
  const { x0, y0, x1, y1 } = rect;
  const around: Rect = { x0: x0 - 1, y0: y0 - 1, x1: x1 + 2, y1: y1 + 2 };
  const area = (around.x1 - around.x0) * (around.y1 - around.y0);
  if (light.length < area) light = new Int16Array(area);
  const size = countOf(x0, x1, stride) * countOf(y0, y1, stride);
  if (squares.length < size) squares = new Float32Array(size);
  for (const plane of planes) {
    if ((gradients[plane]?.length ?? 0) < 2 * size) gradients[plane] = new Int16Array(2 * size);
    readLight(source, around, plane, light);
    findPlane(light, x1 - x0, y1 - y0, stride, bufferOf(gradients, plane), squares, plane === planes[0] ? 0 : 1);
  }
  return size;
}

/**
 * Gradients, quartered to keep within 16 bits, of `columns` x `rows` corners, every `stride`-th; their squares are added to those of
 * the planes before, of which `kept` is 1, or 0 for the first.
 */
function findPlane(
  from: Int16Array,
  columns: number,
  rows: number,
  stride: number,
  target: Int16Array,
  sums: Float32Array,
  kept: number,
): void {
  const width = columns + 3;
  let to = 0;
  for (let y = 0; y < rows; y += stride) {
    let at = y * width;
    // Weighted sums and differences down the columns x - 1, x, x + 1.
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let differenceA = 0;
    let differenceB = 0;
    let differenceC = 0;
    let wait = 3;
    for (let x = 0; x < width; x++) {
      const p = from[at] ?? 0;
      const q = from[at + width] ?? 0;
      const r = from[at + 2 * width] ?? 0;
      const s = from[at + 3 * width] ?? 0;
      at++;
      const sum = p + s + 3 * (q + r);
      const difference = r + s - p - q;
      if (wait === 0) {
        const gradientX = (sumC + sum - sumA - sumB) >> 2;
        const gradientY = (differenceA + difference + 3 * (differenceB + differenceC)) >> 2;
        target[2 * to] = gradientX;
        target[2 * to + 1] = gradientY;
        sums[to] = kept * (sums[to] ?? 0) + gradientX * gradientX + gradientY * gradientY;
        to++;
        wait = stride;
      }
      wait--;
      sumA = sumB;
      sumB = sumC;
      sumC = sum;
      differenceA = differenceB;
      differenceB = differenceC;
      differenceC = difference;
    }
  }
}

function compress(size: number, typical: number, sums: Float32Array, from: Int16Array, to: Int8Array): void {
  for (let i = 0; i < size; i++) {
    const scale = 127 / (Math.sqrt(sums[i] ?? 0) + typical);
    to[2 * i] = (from[2 * i] ?? 0) * scale;
    to[2 * i + 1] = (from[2 * i + 1] ?? 0) * scale;
  }
}
