import type { EncodedFile, Pixels } from './encode.ts';

/** Types of TIFF fields: SHORT and LONG. */
const [short, long] = [3, 4];

/** An uncompressed TIFF of float32 samples in one strip, channels interleaved, low byte first. */
export function floatTiffOf({ width, height, channels }: Omit<Pixels, 'data'>, values: Float32Array): EncodedFile {
  const perSample = (value: number): number[] => new Array<number>(channels).fill(value);
  const pixelStart = 512;
  const fields: readonly (readonly [tag: number, type: number, values: readonly number[]])[] = [
    [256, long, [width]],
    [257, long, [height]],
    [258, short, perSample(32)],
    [259, short, [1]],
    [262, short, [channels < 3 ? 1 : 2]],
    [273, long, [pixelStart]],
    [277, short, [channels]],
    [278, long, [height]],
    [279, long, [values.byteLength]],
    [284, short, [1]],
    ...(channels === 2 || channels === 4 ? [[338, short, [2]] as const] : []),
    [339, short, perSample(3)],
  ];
  const bytes = Buffer.alloc(pixelStart + values.byteLength);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(fields.length, 8);
  let aside = 10 + 12 * fields.length + 4;
  for (const [index, [tag, type, own]] of fields.entries()) {
    const at = 10 + 12 * index;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(own.length, at + 4);
    const size = type === short ? 2 : 4;
    // More than four bytes lie elsewhere.
    let to = at + 8;
    if (4 < own.length * size) {
      bytes.writeUInt32LE(aside, at + 8);
      to = aside;
      aside += own.length * size;
    }
    for (const value of own) to = size === 2 ? bytes.writeUInt16LE(value, to) : bytes.writeUInt32LE(value, to);
  }
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(bytes, pixelStart);
  return { extension: 'tif', bytes };
}
