import { tilePx, type BoundaryPieces, type PieceTile } from './boundaryPieces.ts';
import type { Rect } from './lightPlanes.ts';

/** A rectangle of corners, and the tiles of boundary that are tried within it. */
export interface FieldRegion {
  readonly rect: Rect;
  readonly tiles: readonly PieceTile[];
}

/** Vectors that one region may hold at most, at 2 to 6 bytes each: of larger images, the part around each tile is looked at in turn. */
const maxVectors = 4_000_000;

/**
 * Where the image must be looked at so that each piece can be moved by (x, y) and `reachPx` around it: around each tile,
 * or, where these parts together are larger, around all at once. So huge images cost no more than the boundary that is tried.
 */
export function fieldRegions(
  { tiles }: BoundaryPieces,
  width: number,
  height: number,
  x: number,
  y: number,
  reachPx: number,
  stride: number,
): FieldRegion[] {
  const around = (left: number, top: number, right: number, bottom: number): Rect => ({
    x0: Math.max(0, left + x - reachPx),
    y0: Math.max(0, top + y - reachPx),
    x1: Math.min(width - 1, right + x + reachPx),
    y1: Math.min(height - 1, bottom + y + reachPx),
  });
  const each: FieldRegion[] = [];
  const bounds = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  let area = 0;
  for (const tile of tiles) {
    const { left, top } = tile;
    const rect = around(left, top, left + tilePx, top + tilePx);
    bounds.left = Math.min(bounds.left, left);
    bounds.top = Math.min(bounds.top, top);
    bounds.right = Math.max(bounds.right, left + tilePx);
    bounds.bottom = Math.max(bounds.bottom, top + tilePx);
    area += areaOf(rect);
    each.push({ rect, tiles: [tile] });
  }
  const whole = around(bounds.left, bounds.top, bounds.right, bounds.bottom);
  if (areaOf(whole) <= area && areaOf(whole) <= maxVectors * stride * stride) {
    return 0 < areaOf(whole) ? [{ rect: whole, tiles }] : [];
  }
  return each.filter(({ rect }) => 0 < areaOf(rect));
}

function areaOf({ x0, y0, x1, y1 }: Rect): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
