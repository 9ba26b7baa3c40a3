/**
 * Expands RLE8 or RLE4 of a BMP to palette indices, rows in the order of the file. Pixels that the code skips are 0.
 * Returns false where the code ends before its end mark.
 */
export function expandBmpRle(
  bytes: Uint8Array,
  start: number,
  bitDepth: 4 | 8,
  width: number,
  height: number,
  out: Uint8Array,
): boolean {
  let x = 0;
  let y = 0;
  const put = (index: number): void => {
    if (x < width && y < height) out[y * width + x] = index;
    x += 1;
  };
  const half = (byte: number, i: number): number => (i % 2 === 0 ? byte >> 4 : byte & 15);
  for (let at = start; at + 1 < bytes.length;) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    at += 2;
    if (0 < first) {
      for (let i = 0; i < first; i++) put(bitDepth === 8 ? second : half(second, i));
    } else if (second === 0) {
      x = 0;
      y += 1;
    } else if (second === 1) {
      return true;
    } else if (second === 2) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      for (let i = 0; i < second; i++) put(bitDepth === 8 ? (bytes[at + i] ?? 0) : half(bytes[at + (i >> 1)] ?? 0, i));
      const dataBytes = Math.ceil((second * bitDepth) / 8);
      // Runs of single pixels are filled up to an even number of bytes.
      at += dataBytes + (dataBytes % 2);
    }
    if (height <= y && !(bytes[at] === 0 && bytes[at + 1] === 1)) return true;
  }
  return false;
}
