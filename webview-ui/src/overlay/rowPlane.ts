import type { PlaneView } from '../../../src/protocol/overlay.ts';
import type { ClassTable } from './classTable.ts';

/** For each pixel of the mask the row of its class, `[height, width]`; -1 where it has none. Computed once a sample: everything is painted from it. */
export interface RowPlane {
  readonly width: number;
  readonly height: number;
  readonly rows: Int16Array;
}

export function buildRowPlane(mask: PlaneView, table: ClassTable): RowPlane {
  const { data, width, height } = mask;
  const rows = new Int16Array(width * height);
  if (data instanceof Uint8Array || data instanceof Uint16Array) {
    const rowOf = new Int16Array(data instanceof Uint8Array ? 256 : 65536).fill(table.otherRow);
    for (const [value, row] of table.rowOf) rowOf[value] = row;
    for (let pixel = 0; pixel < rows.length; pixel += 1) rows[pixel] = rowOf[data[pixel] ?? 0] ?? -1;
    return { width, height, rows };
  }
  let lastValue = Number.NaN;
  let lastRow = -1;
  for (let pixel = 0; pixel < rows.length; pixel += 1) {
    const value = data[pixel] ?? 0;
    if (value !== lastValue) {
      lastValue = value;
      lastRow = table.rowOf.get(value) ?? table.otherRow;
    }
    rows[pixel] = lastRow;
  }
  return { width, height, rows };
}

/**
 * Middle of the longest horizontal run of one foreground class, in pixels of the plane: lies inside a large object, so that an arrow about the
 * whole mask starts at something that can be seen to have moved. Null for a mask without foreground.
 */
export function foregroundAnchor(
  plane: RowPlane,
  table: ClassTable,
): { readonly x: number; readonly y: number } | null {
  const isForeground = table.rows.map(({ isBackground, isIgnored }) => !isBackground && !isIgnored);
  const { width, height, rows } = plane;
  let longest = 0;
  let found: { readonly x: number; readonly y: number } | null = null;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width;) {
      const row = rows[y * width + x] ?? -1;
      let end = x + 1;
      while (end < width && rows[y * width + end] === row) end += 1;
      if (longest < end - x && isForeground[row] === true) {
        longest = end - x;
        found = { x: (x + end) / 2, y: y + 0.5 };
      }
      x = end;
    }
  }
  return found;
}
