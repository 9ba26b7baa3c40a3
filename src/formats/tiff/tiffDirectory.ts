import { readUint16BE, readUint16LE, readUint32BE, readUint32LE } from '../readUint.ts';

/** Numbers of the tags that are read (TIFF 6.0, part 1 and 2). */
export const tag = {
  subfileType: 254,
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

export interface TiffDirectory {
  readonly isLittleEndian: boolean;
  /** All values of a tag; empty where the file does not state it. */
  readonly values: (tagNumber: number) => readonly number[];
  /** Pages in full resolution; overviews and thumbnails are left out. */
  readonly pageCount: number;
}

/** Reads the first directory of a TIFF or BigTIFF; undefined where it lies outside of the file. */
export function readTiffDirectory(bytes: Uint8Array): TiffDirectory | undefined {
  const layout = layoutOf(bytes);
  const start = layout.isBig ? layout.offsetAt(8) : layout.offsetAt(4);
  const first = readTags(bytes, layout, start);
  if (first === undefined) return undefined;
  return {
    isLittleEndian: layout.isLittleEndian,
    values: (tagNumber) => first.tags.get(tagNumber) ?? [],
    pageCount: countPages(bytes, layout, start),
  };
}

/** How integers and offsets stand in this file. */
interface TiffLayout {
  readonly isLittleEndian: boolean;
  readonly isBig: boolean;
  readonly uint16: (at: number) => number;
  readonly uint32: (at: number) => number;
  readonly offsetAt: (at: number) => number;
}

function layoutOf(bytes: Uint8Array): TiffLayout {
  const isLittleEndian = bytes[0] === 0x49;
  const uint16 = (at: number): number => (isLittleEndian ? readUint16LE : readUint16BE)(bytes, at);
  const uint32 = (at: number): number => (isLittleEndian ? readUint32LE : readUint32BE)(bytes, at);
  const uint64 = (at: number): number =>
    isLittleEndian ? uint32(at) + uint32(at + 4) * 0x1_0000_0000 : uint32(at) * 0x1_0000_0000 + uint32(at + 4);
  const isBig = uint16(2) === 43;
  return { isLittleEndian, isBig, uint16, uint32, offsetAt: isBig ? uint64 : uint32 };
}

interface Tags {
  readonly tags: ReadonlyMap<number, readonly number[]>;
  readonly next: number;
}

function readTags(bytes: Uint8Array, layout: TiffLayout, start: number): Tags | undefined {
  const { isBig, uint16, uint32, offsetAt } = layout;
  const countBytes = isBig ? 8 : 2;
  const entryBytes = isBig ? 20 : 12;
  if (start < 8 || bytes.length < start + countBytes) return undefined;
  const entryCount = isBig ? offsetAt(start) : uint16(start);
  const end = start + countBytes + entryCount * entryBytes;
  if (bytes.length < end) return undefined;
  const tags = new Map<number, readonly number[]>();
  const inlineBytes = isBig ? 8 : 4;
  for (let entry = start + countBytes; entry < end; entry += entryBytes) {
    const type = uint16(entry + 2);
    const valueCount = isBig ? offsetAt(entry + 4) : uint32(entry + 4);
    const inlineStart = entry + (isBig ? 12 : 8);
    const valueBytes = typeBytes.get(type);
    if (valueBytes === undefined || !knownTags.has(uint16(entry))) continue;
    const valueStart = valueCount * valueBytes <= inlineBytes ? inlineStart : offsetAt(inlineStart);
    // Values outside of the file count as not stated; a count of billions costs nothing this way.
    if (bytes.length < valueStart + valueCount * valueBytes) continue;
    const read = (at: number): number =>
      valueBytes === 1
        ? (bytes[at] ?? 0)
        : valueBytes === 2
          ? uint16(at)
          : valueBytes === 4
            ? uint32(at)
            : offsetAt(at);
    tags.set(
      uint16(entry),
      Array.from({ length: valueCount }, (_, i) => read(valueStart + i * valueBytes)),
    );
  }
  return { tags, next: offsetAt(end) };
}

const knownTags: ReadonlySet<number> = new Set(Object.values(tag));

/** Bytes of one value of the integer types: BYTE, SHORT, LONG, LONG8. */
const typeBytes: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [16, 8],
]);

/** Follows the chain of directories, which in a broken file may lead back into itself. */
function countPages(bytes: Uint8Array, layout: TiffLayout, start: number): number {
  const seen = new Set<number>();
  let pageCount = 0;
  for (let at = start; at !== 0 && !seen.has(at);) {
    seen.add(at);
    const directory = readTags(bytes, layout, at);
    if (directory === undefined) break;
    const isReduced = ((directory.tags.get(tag.subfileType)?.[0] ?? 0) & 1) === 1;
    if (!isReduced) pageCount += 1;
    at = directory.next;
  }
  return pageCount;
}
