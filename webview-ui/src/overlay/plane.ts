import type { PlaneData, PlaneView } from '../../../src/protocol/overlay.ts';

/** Width and height in pixels of the file, which a plane may hold thinned out by `scale`. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export function fileSize(plane: PlaneView): Size {
  return { width: plane.width * plane.scale, height: plane.height * plane.scale };
}

/** All channels at a column and row of the plane; empty outside of it. */
export function valuesAt(plane: PlaneView, column: number, row: number): readonly number[] {
  if (column < 0 || row < 0 || plane.width <= column || plane.height <= row) return [];
  const start = (row * plane.width + column) * plane.channels;
  return Array.from(plane.data.subarray(start, start + plane.channels));
}

export function sizeBytes(plane: PlaneView | null): number {
  return plane === null ? 0 : plane.data.byteLength;
}

/** Holds whole numbers of at most 8 bits: shown as they are, without a window. */
export function isEightBit(data: PlaneData): boolean {
  return data instanceof Uint8Array;
}

/** True where a file's size differs from the other's by more than thinning out explains. */
export function hasOtherSize(a: PlaneView, b: PlaneView): boolean {
  const slack = Math.max(a.scale, b.scale) - 1;
  const first = fileSize(a);
  const second = fileSize(b);
  return slack < Math.abs(first.width - second.width) || slack < Math.abs(first.height - second.height);
}
