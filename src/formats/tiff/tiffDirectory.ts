import { GeoTIFF, type ImageFileDirectory } from 'geotiff';
import type { Decoded } from '../../core/model/problem.ts';
import { broken } from '../broken.ts';
import { sliceSource } from './sliceSource.ts';

/** Numbers of the tags that are read (TIFF 6.0, part 1 and 2; LERC by its own specification). */
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
  lercParameters: 50674,
} as const;

export interface TiffDirectory {
  readonly isLittleEndian: boolean;
  /** All values of a tag; empty where the file does not state it, or states something that is no whole number. */
  readonly values: (tagNumber: number) => readonly number[];
  /** Pages in full resolution; overviews and thumbnails are left out. Pages beyond the thousandth are not counted. */
  readonly pageCount: number;
}

/** Reads the first directory of a TIFF or BigTIFF. */
export async function readTiffDirectory(bytes: Uint8Array): Promise<Decoded<TiffDirectory>> {
  try {
    const file = await GeoTIFF.fromSource(await tagSource(bytes));
    // Lists that geotiff fetches when they are asked for are read with the low byte first, whatever the file says.
    file.parser.eager = true;
    const first = await readDirectory(bytes, file, file.firstIFDOffset);
    if (first === undefined) return broken('truncated', 'ends before its size is stated');
    return {
      value: {
        isLittleEndian: file.littleEndian,
        values: (tagNumber) => wholeNumbers(first, tagNumber),
        pageCount: await countPages(bytes, file, first),
      },
      problems: [],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken('corrupt', `has tags that cannot be read (${reason})`);
  }
}

/**
 * The file as geotiff asks for it. The values of all tags together are never longer than a sound file, so that a count of billions
 * and thousands of tags over the same bytes end here, before memory is taken for them.
 */
function tagSource(bytes: Uint8Array): Promise<GeoTIFF['source']> {
  let bytesLeft = bytes.length;
  return sliceSource((offset, length) => {
    if (windowBytes < length) bytesLeft -= length;
    if (bytesLeft < 0) return Promise.reject(new Error('they are longer than the file'));
    return Promise.resolve(new Uint8Array(bytes.subarray(offset, offset + length)).buffer);
  });
}

/** What geotiff reads of a directory before it knows how long it is; files may end inside of it. */
const windowBytes = 4048;

/** Undefined where the file ends inside of the directory. */
async function readDirectory(bytes: Uint8Array, file: GeoTIFF, start: number): Promise<ImageFileDirectory | undefined> {
  const [countBytes, entryBytes] = file.bigTiff ? [8, 20] : [2, 12];
  if (bytes.length < start + countBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entryCount = file.bigTiff
    ? Number(view.getBigUint64(start, file.littleEndian))
    : view.getUint16(start, file.littleEndian);
  if (bytes.length < start + countBytes + entryCount * entryBytes) return undefined;
  if (maxEntryCount < entryCount) throw new Error(`${entryCount} tags in one directory`);
  return file.parser.parseFileDirectoryAt(start);
}

/** Several times what cameras and microscopes write. */
const maxEntryCount = 512;

/** Follows the chain of directories, which in a broken file may lead back into itself. */
async function countPages(bytes: Uint8Array, file: GeoTIFF, first: ImageFileDirectory): Promise<number> {
  const seen = new Set([file.firstIFDOffset]);
  let pageCount = isPage(first) ? 1 : 0;
  let next = first.nextIFDByteOffset;
  try {
    while (next !== 0 && !seen.has(next) && seen.size < maxPageCount) {
      seen.add(next);
      const directory = await readDirectory(bytes, file, next);
      if (directory === undefined) break;
      if (isPage(directory)) pageCount += 1;
      next = directory.nextIFDByteOffset;
    }
  } catch {
    // The chain ends where it leaves the file; only the first page is read anyway.
  }
  return pageCount;
}

const maxPageCount = 1000;

function isPage(directory: ImageFileDirectory): boolean {
  return ((wholeNumbers(directory, tag.subfileType)[0] ?? 0) & 1) === 0;
}

function wholeNumbers(directory: ImageFileDirectory, tagNumber: number): readonly number[] {
  // One number, a list, or a typed array, by the type that the file states.
  const stated: unknown = directory.actualizedFields.get(tagNumber);
  const values: unknown[] =
    Array.isArray(stated) || (ArrayBuffer.isView(stated) && !(stated instanceof DataView))
      ? Array.from(stated as ArrayLike<unknown>)
      : [stated];
  return values.every(isWholeNumber) ? values : [];
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && 0 <= Number(value);
}
