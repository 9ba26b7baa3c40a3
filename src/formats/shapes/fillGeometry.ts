import { clipPolygon } from './clipPolygon.ts';
import { fillCocoPolygon } from './cocoPolygon.ts';
import { fillRuns } from './cocoRuns.ts';
import { fillGridPolygon } from './gridPolygon.ts';
import { boundsOf } from './measurePolygon.ts';
import type { Geometry, PaintSpan, Points } from './shape.ts';

/** Whose rounding decides which pixels a polygon covers. */
export type Convention = 'pycocotools' | 'pillow' | 'opencv';

export interface Canvas {
  readonly width: number;
  readonly height: number;
}

/** Shapes that reach further out than this many sizes of the image are cut before they are drawn. */
const clipFrom = 4;

/** Paints what a shape covers of the canvas. A pixel may be painted more than once. */
export function fillGeometry(geometry: Geometry, canvas: Canvas, convention: Convention, paint: PaintSpan): void {
  const { width, height } = canvas;
  switch (geometry.kind) {
    case 'polygons':
      for (const part of geometry.parts) fillPolygon(part, canvas, convention, paint);
      return;
    case 'rectangle':
      fillPolygon(cornersOf(geometry.points), canvas, convention, paint);
      return;
    case 'circle': {
      const [x = 0, y = 0, edgeX = 0, edgeY = 0] = geometry.points;
      fillDisk(x, y, Math.hypot(edgeX - x, edgeY - y), canvas, paint);
      return;
    }
    case 'point':
      fillDisk(geometry.points[0] ?? 0, geometry.points[1] ?? 0, geometry.radiusPx, canvas, paint);
      return;
    case 'line':
      fillLine(geometry.points, geometry.widthPx, canvas, convention, paint);
      return;
    case 'runs':
      fillRuns(geometry.counts, height, paint);
      return;
    case 'bitmap':
      for (let row = 0; row < geometry.height; row++) {
        const y = geometry.y + row;
        if (y < 0 || height <= y) continue;
        for (let column = 0; column < geometry.width; column++) {
          const x = geometry.x + column;
          if (0 <= x && x < width && geometry.bits[row * geometry.width + column] !== 0) paint(y, x, x + 1);
        }
      }
  }
}

function fillPolygon(points: Points, { width, height }: Canvas, convention: Convention, paint: PaintSpan): void {
  const { minX, minY, maxX, maxY } = boundsOf(points);
  const isFar =
    minX < -clipFrom * width || minY < -clipFrom * height || clipFrom * width < maxX || clipFrom * height < maxY;
  const near = isFar ? clipPolygon(points, -width, -height, 2 * width, 2 * height) : points;
  if (convention === 'pycocotools') fillCocoPolygon(near, width, height, paint);
  else fillGridPolygon(near, width, height, paint, convention === 'opencv');
}

/** The four corners of a box given by two opposite ones. */
export function cornersOf(points: Points): Points {
  const { minX, minY, maxX, maxY } = boundsOf(points);
  return [minX, minY, maxX, minY, maxX, maxY, minX, maxY];
}

/** As Pillow draws an ellipse from center − radius to center + radius, both ends included. */
function fillDisk(x: number, y: number, radius: number, { width, height }: Canvas, paint: PaintSpan): void {
  const [left, right] = [Math.trunc(x - radius), Math.trunc(x + radius)];
  const [top, bottom] = [Math.trunc(y - radius), Math.trunc(y + radius)];
  const [centerX, centerY] = [(left + right) / 2, (top + bottom) / 2];
  const [radiusX, radiusY] = [(right - left + 1) / 2, (bottom - top + 1) / 2];
  for (let row = Math.max(0, top); row <= Math.min(height - 1, bottom); row++) {
    const half = radiusX * Math.sqrt(Math.max(0, 1 - ((row - centerY) / radiusY) ** 2));
    const from = Math.max(0, Math.ceil(centerX - half));
    const to = Math.min(width, Math.floor(centerX + half) + 1);
    if (from < to) paint(row, from, to);
  }
}

/** One rectangle a stretch, without joints, between whole pixels, as Pillow draws wide lines. */
function fillLine(points: Points, widthPx: number, canvas: Canvas, convention: Convention, paint: PaintSpan): void {
  const grid = points.map(Math.trunc);
  const [small, large] = [roundHalfDown((widthPx - 1) / 2), Math.round((widthPx - 1) / 2)];
  for (let i = 0; i + 3 < grid.length; i += 2) {
    const [x, y, toX, toY] = [grid[i] ?? 0, grid[i + 1] ?? 0, grid[i + 2] ?? 0, grid[i + 3] ?? 0];
    const [dx, dy] = [toX - x, toY - y];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    const [leftX, rightX] = [roundHalfDown((small * dy) / length), roundHalfDown((large * dy) / length)];
    const [upY, downY] = [roundHalfDown((small * dx) / length), roundHalfDown((large * dx) / length)];
    const corners = [
      ...[x - leftX, y + downY, toX - leftX, toY + downY],
      ...[toX + rightX, toY - upY, x + rightX, y - upY],
    ];
    fillPolygon(corners, canvas, convention, paint);
  }
}

/** Halves go toward zero. */
function roundHalfDown(value: number): number {
  return Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);
}
