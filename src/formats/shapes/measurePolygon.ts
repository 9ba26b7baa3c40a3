import type { Points } from './shape.ts';

/** Half-open is of no use here: the smallest box that holds all points. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function boundsOf(points: Points): Bounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    if (x < minX) minX = x;
    if (maxX < x) maxX = x;
    if (y < minY) minY = y;
    if (maxY < y) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

/** Enclosed area by the shoelace formula, in square pixels, and the length of the outline. */
export function measureOutline(points: Points): { readonly areaPx: number; readonly lengthPx: number } {
  let [twice, lengthPx] = [0, 0];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const next = (i + 2) % points.length;
    const [x, y, toX, toY] = [points[i] ?? 0, points[i + 1] ?? 0, points[next] ?? 0, points[next + 1] ?? 0];
    twice += x * toY - toX * y;
    lengthPx += Math.hypot(toX - x, toY - y);
  }
  return { areaPx: Math.abs(twice) / 2, lengthPx };
}

/** Outlines with more corners are not searched for the place of a crossing. */
const maxSearchedPoints = 5_000;

/** A point where two edges that do not follow each other cross; undefined where there is none. */
export function findCrossing(points: Points): readonly [x: number, y: number] | undefined {
  const count = points.length >> 1;
  if (count < 4 || maxSearchedPoints < count) return undefined;
  const edges = Array.from({ length: count }, (_, index) => edgeAt(points, index, count)).sort(
    (a, b) => a.minY - b.minY,
  );
  let active: Edge[] = [];
  for (const edge of edges) {
    active = active.filter(({ maxY }) => edge.minY <= maxY);
    for (const other of active) {
      const gap = Math.abs(edge.index - other.index);
      if (gap === 1 || gap === count - 1) continue;
      const place = crossingOf(edge, other);
      if (place !== undefined) return place;
    }
    active.push(edge);
  }
  return undefined;
}

interface Edge {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly minY: number;
  readonly maxY: number;
}

function edgeAt(points: Points, index: number, count: number): Edge {
  const next = (index + 1) % count;
  const [x, y] = [points[2 * index] ?? 0, points[2 * index + 1] ?? 0];
  const [toX, toY] = [points[2 * next] ?? 0, points[2 * next + 1] ?? 0];
  return { index, x, y, dx: toX - x, dy: toY - y, minY: Math.min(y, toY), maxY: Math.max(y, toY) };
}

/** Inner crossings only: outlines that touch themselves at a corner enclose what they seem to. */
function crossingOf(a: Edge, b: Edge): readonly [number, number] | undefined {
  const turn = a.dx * b.dy - a.dy * b.dx;
  if (turn === 0) return undefined;
  const s = ((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / turn;
  const t = ((b.x - a.x) * a.dy - (b.y - a.y) * a.dx) / turn;
  return 0 < s && s < 1 && 0 < t && t < 1 ? [a.x + s * a.dx, a.y + s * a.dy] : undefined;
}
