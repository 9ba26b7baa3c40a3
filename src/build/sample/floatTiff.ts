import type { Picture } from './scene.ts';

const [short, long] = [3, 4];
const headerSizeBytes = 8;

/** A TIFF of 32-bit floats, uncompressed and low byte first, as scientific tools write them. `map` makes the value of each channel. */
export function floatTiff(
  { width, height, channels, data }: Picture,
  map: (value: number, at: number) => number,
): Uint8Array {
  const dataSizeBytes = data.length * 4;
  const bitsAt = headerSizeBytes + dataSizeBytes;
  const formatsAt = bitsAt + 6;
  const directoryAt = formatsAt + 6;
  const list = (valuesAt: number, value: number): number => (channels === 1 ? value : valuesAt);
  const entries = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, channels, list(bitsAt, 32)],
    [259, short, 1, 1],
    [262, short, 1, channels === 1 ? 1 : 2],
    [273, long, 1, headerSizeBytes],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, dataSizeBytes],
    [339, short, channels, list(formatsAt, 3)],
  ];
  const bytes = new Uint8Array(directoryAt + 2 + entries.length * 12 + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directoryAt, true);
  data.forEach((value, at) => {
    view.setFloat32(headerSizeBytes + at * 4, map(value, at), true);
  });
  for (let channel = 0; channel < 3; channel++) {
    view.setUint16(bitsAt + channel * 2, 32, true);
    view.setUint16(formatsAt + channel * 2, 3, true);
  }
  view.setUint16(directoryAt, entries.length, true);
  entries.forEach(([tag = 0, type = 0, count = 0, value = 0], at) => {
    const from = directoryAt + 2 + at * 12;
    view.setUint16(from, tag, true);
    view.setUint16(from + 2, type, true);
    view.setUint32(from + 4, count, true);
    if (type === short && count === 1) view.setUint16(from + 8, value, true);
    else view.setUint32(from + 8, value, true);
  });
  return bytes;
}
