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
  let [minX, maxX, minY, maxY] = [width, -1, height, 0];
  for (let i = 0; i < turns.length; i += 2) {
    const [x, y] = [turns[i] ?? 0, turns[i + 1] ?? 0];
    if (x < minX) minX = x;
    if (maxX < x) maxX = x;
    if (y < minY) minY = y;
    if (maxY < y) maxY = y;
  }
  if (maxX < minX) return;
  // Turned over row by row rather than column by column, as pixels lie in memory.
  const boxWidth = maxX - minX + 1;
  const turned = new Uint8Array(boxWidth * (maxY - minY));
  for (let i = 0; i < turns.length; i += 2) {
    // What the last turn of a column ends lies above it.
    const at = ((turns[i + 1] ?? 0) - minY) * boxWidth + (turns[i] ?? 0) - minX;
    if (at < turned.length) turned[at] = (turned[at] ?? 0) ^ 1;
  }
  const inside = new Uint8Array(boxWidth);
  for (let y = minY, row = 0; y < maxY; y++, row += boxWidth) {
    let start = -1;
    for (let i = 0; i < boxWidth; i++) {
      const isInside = (inside[i] ?? 0) ^ (turned[row + i] ?? 0);
      inside[i] = isInside;
      if (isInside === 1) {
        if (start < 0) start = i;
      } else if (0 <= start) {
        paint(y, minX + start, minX + i);
        start = -1;
      }
    }
    if (0 <= start) paint(y, minX + start, maxX + 1);
  }
}

/** Pixels x, y in turn at which inside and outside change, going down a column; y may be the height. */
function columnTurns(points: Points, width: number, height: number): readonly number[] {
  const turns: number[] = [];
  const count = points.length >> 1;
  let [lastX, lastY] = [NaN, NaN];
  const visit = (x: number, y: number): void => {
    if (x !== lastX && !Number.isNaN(lastX)) {
      const column = ((x < lastX ? x : x - 1) + 0.5) / upsampling - 0.5;
      if (Number.isInteger(column) && 0 <= column && column <= width - 1) {
        const row = (Math.min(y, lastY) + 0.5) / upsampling - 0.5;
        turns.push(column, Math.ceil(Math.min(Math.max(row, 0), height)));
      }
    }
    lastX = x;
    lastY = y;
  };
  const fine = (index: number): number => Math.trunc(upsampling * (points[index] ?? 0) + 0.5);
  for (let i = 0; i < count; i++) {
    const next = (i + 1) % count;
    followEdge(fine(2 * i), fine(2 * i + 1), fine(2 * next), fine(2 * next + 1), visit);
  }
  return turns;
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
