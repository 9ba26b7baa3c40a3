import type { CurvePoint } from '../../core/model/run.ts';
import { settleSteps } from './settleSteps.ts';

/**
 * Points that a curve may have. More than a screen has columns by far; longer curves are thinned evenly: of each stretch the first
 * point, the smallest, the largest and the first that is not finite are kept, so that no spike and no NaN is lost.
 */
export const maxCurvePoints = 50_000;

/** Points as they were logged, before steps are put in order. Four are kept of a stretch at most. */
export interface RawPoint extends CurvePoint {
  /** Number of the point in the order of logging, from 0. */
  readonly index: number;
}

/** The points of one series as they come in. Memory is bounded: about 400,000 numbers, however long the series is. */
export interface PointStore {
  readonly add: (step: number, value: number, timeMs: number | null, place: number | null) => void;
  readonly points: (unit: 'epoch' | 'step') => {
    readonly points: readonly CurvePoint[];
    readonly notes: readonly string[];
  };
}

const keptOfStretch = 4;

/** `cap`: points that are given at most. */
export function createPointStore(cap: number = maxCurvePoints): PointStore {
  let kept: RawPoint[] = [];
  let count = 0;
  return {
    add(step, value, timeMs, place) {
      kept.push({ step, value, timeMs, place, index: count });
      count++;
      if (2 * cap <= kept.length) kept = thin(kept, count, cap);
    },
    points(unit) {
      const { points, notes } = settleSteps(cap < kept.length ? thin(kept, count, cap) : kept, unit);
      if (count <= cap || points.length === 0) return { points, notes };
      return { points, notes: [...notes, `holds ${count} points of one curve, which was thinned to ${points.length}`] };
    },
  };
}

/** The same points are kept whether they are thinned at once or several times, as stretches only ever unite. */
function thin(points: readonly RawPoint[], count: number, cap: number): RawPoint[] {
  let stretch = 1;
  while (cap < (count / stretch) * keptOfStretch) stretch *= 2;
  const result: RawPoint[] = [];
  let start = 0;
  while (start < points.length) {
    const number = stretchOf(points[start], stretch);
    let end = start + 1;
    while (end < points.length && stretchOf(points[end], stretch) === number) end++;
    pushKept(points, start, end, result);
    start = end;
  }
  return result;
}

function stretchOf(point: RawPoint | undefined, stretch: number): number {
  return Math.floor((point?.index ?? 0) / stretch);
}

/** Of points[start, end): the first, the smallest, the largest, and the first that is not finite, in their order. */
function pushKept(points: readonly RawPoint[], start: number, end: number, result: RawPoint[]): void {
  let [leastAt, mostAt, strangeAt] = [-1, -1, -1];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = start; i < end; i++) {
    const value = points[i]?.value ?? 0;
    if (!Number.isFinite(value)) {
      if (strangeAt < 0) strangeAt = i;
      continue;
    }
    if (value < least) [least, leastAt] = [value, i];
    if (most < value) [most, mostAt] = [value, i];
  }
  for (let i = start; i < end; i++) {
    const point = points[i];
    if (point !== undefined && (i === start || i === leastAt || i === mostAt || i === strangeAt)) result.push(point);
  }
}
