import type { PaintSpan, Points } from './shape.ts';

/** The boundary is followed on a grid so much finer than the pixels. */
const upsampling = 5;

/**
 * Fills a polygon by the convention of COCO's own tools (cocoapi, `rleFrPoly`), so that the mask is what pycocotools gives:
 * the outline is followed on a grid five times finer; where it changes the fine column that lies at a pixel's center line,
 * the rest of that column is turned over. Even-odd rule; `[height, width]` in whole pixels.
 */
export function fillCocoPolygon(points: Points, width: number, height: number, paint: PaintSpan): void {
  const turns = columnTurns(points, width, height);
  turns.sort();
  for (let i = 0; i < turns.length; i += 2) {
    const to = turns[i + 1] ?? width * height;
    for (let at = turns[i] ?? to; at < to; at++) {
      const x = Math.floor(at / height);
      paint(at - x * height, x, x + 1);
    }
  }
}

/** Places in column-major order at which inside and outside change. */
function columnTurns(points: Points, width: number, height: number): Float64Array {
  const turns: number[] = [];
  const count = points.length >> 1;
  let [lastX, lastY] = [NaN, NaN];
  const visit = (x: number, y: number): void => {
    if (x !== lastX && !Number.isNaN(lastX)) {
      const column = ((x < lastX ? x : x - 1) + 0.5) / upsampling - 0.5;
      if (Number.isInteger(column) && 0 <= column && column <= width - 1) {
        const row = (Math.min(y, lastY) + 0.5) / upsampling - 0.5;
        turns.push(column * height + Math.ceil(Math.min(Math.max(row, 0), height)));
      }
    }
    [lastX, lastY] = [x, y];
  };
  const fine = (index: number): number => Math.trunc(upsampling * (points[index] ?? 0) + 0.5);
  for (let i = 0; i < count; i++) {
    const next = (i + 1) % count;
    followEdge(fine(2 * i), fine(2 * i + 1), fine(2 * next), fine(2 * next + 1), visit);
  }
  return Float64Array.from(turns);
}

/** Visits every fine grid point of an edge, in the direction of the outline, computed from the same end in both directions. */
function followEdge(
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  visit: (x: number, y: number) => void,
): void {
  const [dx, dy] = [Math.abs(toX - fromX), Math.abs(toY - fromY)];
  const isFlat = dy <= dx;
  const isFlipped = isFlat ? toX < fromX : toY < fromY;
  const [startX, startY, endX, endY] = isFlipped ? [toX, toY, fromX, fromY] : [fromX, fromY, toX, toY];
  const steps = isFlat ? dx : dy;
  const slope = steps === 0 ? 0 : (isFlat ? endY - startY : endX - startX) / steps;
  for (let step = 0; step <= steps; step++) {
    const t = isFlipped ? steps - step : step;
    if (isFlat) visit(startX + t, Math.trunc(startY + slope * t + 0.5));
    else visit(Math.trunc(startX + slope * t + 0.5), startY + t);
  }
}
