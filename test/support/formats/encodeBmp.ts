export interface BmpDrawing {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  /** Bytes of the rows from top to bottom, not yet filled up to four bytes. */
  readonly rows: readonly (readonly number[])[];
  /** 0xRRGGBB. */
  readonly palette?: readonly number[];
  readonly isTopDown?: boolean;
  readonly compression?: number;
  /** Instead of rows: bytes as they are (RLE). */
  readonly data?: readonly number[];
}

/** A BMP with the usual header of 40 bytes. */
export function encodeBmp(drawing: BmpDrawing): Uint8Array {
  const { width, height, bitDepth, rows, palette = [], isTopDown = false, compression = 0 } = drawing;
  const stored = (isTopDown ? rows : rows.toReversed()).flatMap((row) => [
    ...row,
    ...Array.from({ length: (4 - (row.length % 4)) % 4 }, () => 0),
  ]);
  const data = drawing.data ?? stored;
  const dataStart = 54 + palette.length * 4;
  const bytes = new Uint8Array(dataStart + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, dataStart, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, isTopDown ? -height : height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bitDepth, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, palette.length, true);
  palette.forEach((color, i) => {
    bytes.set([color & 255, (color >> 8) & 255, color >> 16], 54 + i * 4);
  });
  bytes.set(data, dataStart);
  return bytes;
}
