import type { PaintSpan, Points } from './shape.ts';

/**
 * Fills a polygon whose points were cut to whole pixels, boundary included, as Pillow's `ImageDraw.polygon` (labelme) and
 * OpenCV's `fillPoly` (Ultralytics) do. Even-odd rule. With `withOutline` every edge is drawn as a line too, as OpenCV does.
 */
export function fillGridPolygon(
  points: Points,
  width: number,
  height: number,
  paint: PaintSpan,
  withOutline: boolean,
): void {
  const grid = points.map(Math.trunc);
  const rows = crossingsByRow(grid, height);
  for (const [y, row] of rows) {
    for (const crossings of [row.above, row.below]) {
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, Math.floor((crossings[i] ?? 0) + 0.5));
        const to = Math.min(width, Math.ceil((crossings[i + 1] ?? 0) - 0.5) + 1);
        if (from < to) paint(y, from, to);
      }
    }
  }
  paintOutline(grid, width, height, paint, withOutline);
}

/** Where the outline crosses a row of pixels, seen from just above and from just below it. */
interface Row {
  readonly above: number[];
  readonly below: number[];
}

function crossingsByRow(grid: Points, height: number): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  const rowAt = (y: number): Row => {
    const known = rows.get(y);
    if (known !== undefined) return known;
    const row = { above: [], below: [] };
    rows.set(y, row);
    return row;
  };
  forEachEdge(grid, (fromX, fromY, toX, toY) => {
    if (fromY === toY) return;
    const [topX, topY, bottomX, bottomY] = fromY < toY ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
    const slope = (bottomX - topX) / (bottomY - topY);
    const last = Math.min(height - 1, bottomY);
    for (let y = Math.max(0, topY); y <= last; y++) {
      const x = topX + (y - topY) * slope;
      const row = rowAt(y);
      if (topY < y) row.above.push(x);
      if (y < bottomY) row.below.push(x);
    }
  });
  return rows;
}

/** Horizontal edges and corners; all other edges too where a line is drawn along them. */
function paintOutline(grid: Points, width: number, height: number, paint: PaintSpan, isWhole: boolean): void {
  const dot = (x: number, y: number): void => {
    if (0 <= x && x < width && 0 <= y && y < height) paint(y, x, x + 1);
  };
  forEachEdge(grid, (fromX, fromY, toX, toY) => {
    if (fromY === toY) {
      const [from, to] = [Math.max(0, Math.min(fromX, toX)), Math.min(width, Math.max(fromX, toX) + 1)];
      if (0 <= fromY && fromY < height && from < to) paint(fromY, from, to);
      return;
    }
    dot(fromX, fromY);
    if (isWhole) drawLine(fromX, fromY, toX, toY, dot);
  });
}

/** Bresenham's line between whole pixels. */
function drawLine(fromX: number, fromY: number, toX: number, toY: number, dot: (x: number, y: number) => void): void {
  const [dx, dy] = [Math.abs(toX - fromX), Math.abs(toY - fromY)];
  const [stepX, stepY] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
  let error = dx - dy;
  let [x, y] = [fromX, fromY];
  for (let i = dx + dy; 0 <= i; i--) {
    dot(x, y);
    if (x === toX && y === toY) return;
    const twice = 2 * error;
    if (-dy < twice) {
      error -= dy;
      x += stepX;
    }
    if (twice < dx) {
      error += dx;
      y += stepY;
    }
  }
}

function forEachEdge(grid: Points, visit: (fromX: number, fromY: number, toX: number, toY: number) => void): void {
  for (let i = 0; i + 1 < grid.length; i += 2) {
    const next = (i + 2) % grid.length;
    visit(grid[i] ?? 0, grid[i + 1] ?? 0, grid[next] ?? 0, grid[next + 1] ?? 0);
  }
}
