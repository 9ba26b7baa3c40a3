import { encode } from 'fast-png';

/** A grey 8-bit PNG whose value at (x, y) the function tells. */
export function pngOf(width: number, height: number, value: (x: number, y: number) => number): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = value(x, y);
  return encode({ width, height, data, channels: 1, depth: 8 });
}
