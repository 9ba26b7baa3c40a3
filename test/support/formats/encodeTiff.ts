/** Values of tags by number (TIFF 6.0); strips or tiles are added by `encodeTiff`. */
export type TiffTags = Readonly<Record<number, readonly number[]>>;

export interface TiffDrawing {
  readonly tags: TiffTags;
  /** Packed strips, or tiles where the tags state a tile's width. */
  readonly blocks: readonly ArrayLike<number>[];
  readonly isBigEndian?: boolean;
}

/** A TIFF of one page, blocks first, directory last. Values are stored as LONG, but BitsPerSample and the like as SHORT. */
export function encodeTiff({ tags, blocks, isBigEndian = false }: TiffDrawing): Uint8Array {
  const isTiled = 322 in tags;
  const starts: number[] = [];
  let end = 8;
  for (const block of blocks) {
    starts.push(end);
    end += block.length + (block.length % 2);
  }
  const all = {
    ...tags,
    [isTiled ? 324 : 273]: starts,
    [isTiled ? 325 : 279]: blocks.map(({ length }) => length),
  };
  const entries = Object.entries(all)
    .map(([number, values]) => ({ number: Number(number), values }))
    .sort((a, b) => a.number - b.number);
  const directoryStart = end;
  let valueEnd = directoryStart + 2 + entries.length * 12 + 4;
  const bytes = new Uint8Array(valueEnd + entries.reduce((sum, { values }) => sum + values.length * 4, 0));
  const view = new DataView(bytes.buffer);
  const little = !isBigEndian;
  bytes.set(isBigEndian ? [0x4d, 0x4d] : [0x49, 0x49]);
  view.setUint16(2, 42, little);
  view.setUint32(4, directoryStart, little);
  blocks.forEach((block, i) => {
    bytes.set(Array.from(block), starts[i] ?? 0);
  });
  view.setUint16(directoryStart, entries.length, little);
  entries.forEach(({ number, values }, i) => {
    const at = directoryStart + 2 + i * 12;
    const isShort = ![256, 257, 273, 278, 279, 324, 325].includes(number);
    const size = isShort ? 2 : 4;
    view.setUint16(at, number, little);
    view.setUint16(at + 2, isShort ? 3 : 4, little);
    view.setUint32(at + 4, values.length, little);
    let valueStart = at + 8;
    if (4 < values.length * size) {
      valueStart = valueEnd;
      view.setUint32(at + 8, valueStart, little);
      valueEnd += values.length * size;
    }
    values.forEach((value, v) => {
      if (isShort) view.setUint16(valueStart + v * 2, value, little);
      else view.setUint32(valueStart + v * 4, value, little);
    });
  });
  return bytes.slice(0, valueEnd);
}

/** Tags of an image whose first channel is described by depth, sample format (1 uint, 2 int, 3 float) and photometric meaning. */
export function imageTags(width: number, height: number, bitDepth: number, more: TiffTags = {}): TiffTags {
  return { 256: [width], 257: [height], 258: [bitDepth], 259: [1], 262: [1], 277: [1], 278: [height], ...more };
}
