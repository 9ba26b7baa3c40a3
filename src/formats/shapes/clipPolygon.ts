import type { Points } from './shape.ts';

/**
 * The part of a polygon inside a box (Sutherland–Hodgman). For shapes that reach far out of the image: their outline is
 * followed step by step, and a stray coordinate of 1e9 would take forever.
 */
export function clipPolygon(points: Points, minX: number, minY: number, maxX: number, maxY: number): Points {
  const sides: readonly (readonly [axis: 0 | 1, limit: number, sign: 1 | -1])[] = [
    [0, minX, 1],
    [0, maxX, -1],
    [1, minY, 1],
    [1, maxY, -1],
  ];
  return sides.reduce((left, [axis, limit, sign]) => clipSide(left, axis, limit, sign), points);
}

function clipSide(points: Points, axis: 0 | 1, limit: number, sign: 1 | -1): Points {
  const clipped: number[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const next = (i + 2) % points.length;
    const from = [points[i] ?? 0, points[i + 1] ?? 0] as const;
    const to = [points[next] ?? 0, points[next + 1] ?? 0] as const;
    const isFromInside = 0 <= sign * (from[axis] - limit);
    const isToInside = 0 <= sign * (to[axis] - limit);
    if (isFromInside) clipped.push(from[0], from[1]);
    if (isFromInside === isToInside) continue;
    const t = (limit - from[axis]) / (to[axis] - from[axis]);
    const cut: [number, number] = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    cut[axis] = limit;
    clipped.push(...cut);
  }
  return clipped;
}
