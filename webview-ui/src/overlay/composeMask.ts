import type { PlaneView } from '../../../src/protocol/overlay.ts';
import { isRowVisible, type ClassTable } from './classTable.ts';
import { agreementColors, packPixel } from './palette.ts';
import type { RowPlane } from './rowPlane.ts';

/** The mask as opaque RGBA, `[height, width, 4]`, transparent where a class is not visible; opacity comes when it is drawn. */
export function composeFill(
  plane: RowPlane,
  table: ClassTable,
  toggled: ReadonlySet<string>,
  mask: PlaneView,
  maskKind: 'index' | 'color',
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, rows } = plane;
  const out = new Uint32Array(width * height);
  const [even, odd] = stripeColors(table, toggled);
  // Of a mask that stores colors, each pixel keeps its own, also where there are too many for the table.
  const ownColorRow = maskKind === 'color' ? table.otherRow : -1;
  for (let y = 0, pixel = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, pixel += 1) {
      const row = rows[pixel] ?? -1;
      const color = (((x + y) & 4) === 0 ? even : odd)[row] ?? 0;
      out[pixel] = color !== 0 && row === ownColorRow ? packPixel(mask.data[pixel] ?? 0) : color;
    }
  }
  return new Uint8ClampedArray(out.buffer);
}

/** Only the pixels that touch another class: stands for contours where there are too many edges to stroke. */
export function composeBoundary(
  plane: RowPlane,
  table: ClassTable,
  toggled: ReadonlySet<string>,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, rows } = plane;
  const out = new Uint32Array(width * height);
  const [even] = stripeColors(table, toggled);
  for (let y = 0, pixel = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, pixel += 1) {
      const row = rows[pixel];
      const isInner =
        0 < x &&
        x + 1 < width &&
        0 < y &&
        y + 1 < height &&
        rows[pixel - 1] === row &&
        rows[pixel + 1] === row &&
        rows[pixel - width] === row &&
        rows[pixel + width] === row;
      if (!isInner) out[pixel] = even[row ?? -1] ?? 0;
    }
  }
  return new Uint8ClampedArray(out.buffer);
}

/** Agreement codes (1 agreed, 2 missed, 3 invented) as RGBA. */
export function composeAgreement(agreement: PlaneView): Uint8ClampedArray<ArrayBuffer> {
  const { agreed, missed, invented } = agreementColors;
  const colors = [0, packPixel(agreed), packPixel(missed), packPixel(invented)];
  const out = new Uint32Array(agreement.width * agreement.height);
  for (let pixel = 0; pixel < out.length; pixel += 1) out[pixel] = colors[agreement.data[pixel] ?? 0] ?? 0;
  return new Uint8ClampedArray(out.buffer);
}

/** Two colors a row, alternating in diagonal stripes: they differ for the ignore value alone. 0: not painted. */
function stripeColors(table: ClassTable, toggled: ReadonlySet<string>): readonly [Uint32Array, Uint32Array] {
  const even = new Uint32Array(table.rows.length);
  const odd = new Uint32Array(table.rows.length);
  for (const [index, row] of table.rows.entries()) {
    if (!isRowVisible(row, toggled)) continue;
    even[index] = packPixel(row.color);
    odd[index] = row.isIgnored ? packPixel(0x4a4a4a) : packPixel(row.color);
  }
  return [even, odd];
}
