import type { Box } from '../../core/model/finding.ts';
import type { ShapeFault } from '../../core/model/shapes.ts';
import type { Canvas } from './fillGeometry.ts';
import type { Bounds } from './measurePolygon.ts';
import { boundsOf, findCrossing, measureOutline } from './measurePolygon.ts';
import type { Geometry, Points, Shape } from './shape.ts';
import { maxPoints } from './shape.ts';

/** Points on the last column or row lie at most half a pixel outside, by rounding alone. */
const outsideTolerancePx = 0.5;
/** Enclosed and covered area differ by up to the outline's length through the rounding of its pixels. */
const outlineSlack = 1;
const crossingSlackPx = 8;
/** A zigzag's outline has no end of length: it counts up to so many times around its box. */
const maxSlackTurns = 4;
/** Stored boxes are rounded to whole pixels, and some tools count the last pixel. */
const boxSlackPx = 2;
const boxSlackShare = 0.02;

/** What can be said of a shape before it is drawn; a shape with `malformed` must not be drawn. */
export function inspectShape(shape: Shape, canvas: Canvas): readonly ShapeFault[] {
  const points = pointsOf(shape.geometry);
  if (points === undefined) return [];
  if (maxPoints * 2 < points.length) return [faultOf(shape, 'malformed', `has ${String(points.length >> 1)} points`)];
  if (!points.every(Number.isFinite)) return [faultOf(shape, 'malformed', 'has coordinates that are no numbers')];
  const faults: ShapeFault[] = [];
  const bounds = boundsOf(points);
  const box = boxOf(bounds, canvas);
  if (shape.geometry.kind === 'polygons') {
    const short = shape.geometry.parts.find((part) => part.length < 6);
    if (short !== undefined) {
      const count = short.length >> 1;
      faults.push({ ...faultOf(shape, 'degenerate', `has ${String(count)} point${count === 1 ? '' : 's'}`), box });
    }
  }
  const isFlat = shape.geometry.kind === 'polygons' && shape.geometry.parts.some(enclosesNothing);
  if (isFlat) faults.push({ ...faultOf(shape, 'degenerate', 'encloses no area'), box });
  // A circle's points are its center and one of its edge; brushes of lines and points may reach over the border.
  const isOutline = shape.geometry.kind === 'polygons' || shape.geometry.kind === 'rectangle';
  const outside = Math.max(-bounds.minX, -bounds.minY, bounds.maxX - canvas.width, bounds.maxY - canvas.height);
  if (isOutline && outsideTolerancePx < outside) {
    faults.push({ ...faultOf(shape, 'outside', `reaches ${sayPx(outside)} beyond the image`, outside), box });
  }
  if (shape.isBoxOnly === true) faults.push({ ...faultOf(shape, 'boxOnly', 'is a box, not an outline'), box });
  const stated = shape.statedBox;
  if (stated !== undefined && shape.geometry.kind === 'polygons') {
    const difference = boxDifference(stated, bounds);
    const slack = Math.max(boxSlackPx, boxSlackShare * Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY));
    if (slack < difference) {
      const detail = `has a bounding box that is ${sayPx(difference)} off its outline`;
      faults.push({ ...faultOf(shape, 'boxDisagrees', detail, difference), box });
    }
  }
  return faults;
}

/** What only the drawing tells: a shape that covers nothing. */
export function inspectCoverage(shape: Shape, coveredPx: number, canvas: Canvas): readonly ShapeFault[] {
  if (0 < coveredPx) return [];
  const points = pointsOf(shape.geometry);
  const box = points === undefined || points.length === 0 ? null : boxOf(boundsOf(points), canvas);
  return [{ ...faultOf(shape, 'degenerate', 'covers no pixel'), box }];
}

/** A polygon that covers another area than it encloses, because it crosses itself. `coveredPx` pixels were painted for it. */
export function inspectOutline(shape: Shape, points: Points, coveredPx: number, canvas: Canvas): readonly ShapeFault[] {
  if (points.length < 8 || !points.every(Number.isFinite)) return [];
  const bounds = boundsOf(points);
  const box = boxOf(bounds, canvas);
  // What the border cuts off cannot be weighed against the enclosed area.
  const outside = Math.max(-bounds.minX, -bounds.minY, bounds.maxX - canvas.width, bounds.maxY - canvas.height);
  if (1 < outside) return [];
  const { areaPx, lengthPx } = measureOutline(points);
  const difference = Math.abs(areaPx - coveredPx);
  const around = 2 * (bounds.maxX - bounds.minX + bounds.maxY - bounds.minY);
  if (difference <= Math.min(outlineSlack * lengthPx, maxSlackTurns * around) + crossingSlackPx) return [];
  const place = findCrossing(points);
  if (place === undefined) return [];
  const [x, y] = place;
  const detail = `crosses itself at (${String(Math.round(x))}, ${String(Math.round(y))})`;
  return [{ ...faultOf(shape, 'crossing', detail, Math.round(difference)), box }];
}

/** True for three or more points on one line; a bow tie's two halves cancel each other out, but they are there. */
function enclosesNothing(part: Points): boolean {
  return 6 <= part.length && measureOutline(part).areaPx === 0 && findCrossing(part) === undefined;
}

export function faultOf(
  { number, label }: Pick<Shape, 'number' | 'label'>,
  kind: ShapeFault['kind'],
  detail: string,
  amountPx = 0,
): ShapeFault {
  return { kind, number, label, detail, amountPx, box: null };
}

function pointsOf(geometry: Geometry): Points | undefined {
  if (geometry.kind === 'runs' || geometry.kind === 'bitmap') return undefined;
  if (geometry.kind !== 'polygons') return geometry.points;
  const [only, second] = geometry.parts;
  return second === undefined ? (only ?? []) : geometry.parts.flat();
}

function boxOf({ minX, minY, maxX, maxY }: Bounds, { width, height }: Canvas): Box | null {
  const clamp = (value: number, top: number): number => Math.min(Math.max(value, 0), top);
  const [x0, y0] = [clamp(Math.floor(minX), width), clamp(Math.floor(minY), height)];
  const [x1, y1] = [clamp(Math.ceil(maxX) + 1, width), clamp(Math.ceil(maxY) + 1, height)];
  return x0 < x1 && y0 < y1 ? { x0, y0, x1, y1 } : null;
}

function boxDifference([x, y, width, height]: readonly [number, number, number, number], bounds: Bounds): number {
  return Math.max(
    Math.abs(x - bounds.minX),
    Math.abs(y - bounds.minY),
    Math.abs(x + width - bounds.maxX),
    Math.abs(y + height - bounds.maxY),
  );
}

function sayPx(length: number): string {
  return `${length < 10 ? length.toFixed(1) : String(Math.round(length))} px`;
}
