import { encode } from 'fast-png';

/** A grey 8-bit PNG of the given rows of digits and letters: '0' … '9', then 'a' = 10; '#' is 255 and '.' is 0. */
export function pngFromDrawing(drawing: string): Uint8Array {
  const rows = drawing.trim().split(/\s+/);
  const width = rows[0]?.length ?? 0;
  const data = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 255 : sign === '.' ? 0 : parseInt(sign, 36)));
  return encode({ width, height: rows.length, data, channels: 1, depth: 8 });
}

/** A grey 8-bit PNG whose value at (x, y) the function tells. */
export function pngOf(width: number, height: number, value: (x: number, y: number) => number): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = value(x, y);
  return encode({ width, height, data, channels: 1, depth: 8 });
}
