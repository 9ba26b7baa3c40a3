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

/** Middle of the foreground in pixels of the plane: where an arrow about the whole mask is drawn. Null for a mask without foreground. */
export function foregroundCenter(
  plane: RowPlane,
  table: ClassTable,
): { readonly x: number; readonly y: number } | null {
  const counts = table.rows.map(({ isBackground, isIgnored }) => !isBackground && !isIgnored);
  let sumX = 0;
  let sumY = 0;
  let count = 0;
  for (let y = 0, pixel = 0; y < plane.height; y += 1) {
    for (let x = 0; x < plane.width; x += 1, pixel += 1) {
      if (counts[plane.rows[pixel] ?? -1] !== true) continue;
      sumX += x;
      sumY += y;
      count += 1;
    }
  }
  return count === 0 ? null : { x: sumX / count + 0.5, y: sumY / count + 0.5 };
}
