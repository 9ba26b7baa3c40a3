import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster, SampleArray } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { maxDeflateRatio } from '../gunzip.ts';
import { type Inflate, inflateAsFarAsPossible, inflatePure } from '../inflate.ts';
import { narrowLabels } from '../narrowLabels.ts';
import { readAscii, readUint16LE } from '../readUint.ts';
import { chooseArray } from './chooseArray.ts';
import { type MatArray, type MatWalk, collectArrays } from './matArrays.ts';
import { type MatBytes, matCompressed, matNumbers, readElement } from './matElements.ts';

export interface MatDecoding extends PixelLimit {
  /** A faster zlib than the pure one. */
  readonly inflate?: Inflate;
  readonly isLabels: boolean;
}

/**
 * Decodes one array of a MATLAB file of level 5 (MATLAB 5 to 7.2, SciPy, Octave): `[height, width]` or `[height, width, 3 or 4]`, in
 * variables, structs and cells. Which one is meant its name says (`chooseArray`); where it does not, nothing is guessed.
 * Read here because the one library there is may not be used under this license.
 */
export function decodeMat(bytes: Uint8Array, decoding: MatDecoding): Decoded<DecodedRaster> {
  const kind = readAscii(bytes, 0, 10);
  if (kind === 'MATLAB 7.3') {
    return broken('unsupported', 'is a MATLAB 7.3 file (HDF5), which is not read; save it again with -v7');
  }
  if (bytes.length < headerBytes) return broken('truncated', 'ends within its MATLAB header');
  const order = readUint16LE(bytes, 126);
  if (order !== littleEndianMark && order !== bigEndianMark) return broken('corrupt', 'has no readable MATLAB header');
  const walk: MatWalk = { arrays: [], visits: 0 };
  const problems = walkFile(walk, toMatBytes(bytes, order === littleEndianMark), decoding);
  const chosen = chooseArray(walk.arrays.filter(isImageLike), decoding.isLabels);
  if (typeof chosen === 'string') {
    const [problem] = problems;
    return problem === undefined ? broken('unsupported', chosen) : { value: undefined, problems: [problem] };
  }
  return readArray(chosen, decoding, problems);
}

const headerBytes = 128;
/** The letters MI, as a number in the file's byte order. */
const littleEndianMark = 0x4d49;
const bigEndianMark = 0x494d;
/** Values are stored in at most 8 bytes; names and tags need little beside them. */
const maxBytesPerPixel = 8;
const allowanceBytes = 1_048_576;
/** Variables of a file; more are not looked at. */
const maxVariables = 1_000;

function toMatBytes(bytes: Uint8Array, isLittleEndian: boolean): MatBytes {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), isLittleEndian };
}

function walkFile(walk: MatWalk, file: MatBytes, decoding: MatDecoding): Problem[] {
  const end = file.view.byteLength;
  const limitBytes = decoding.maxPixels * maxBytesPerPixel + allowanceBytes;
  let [at, unpackedBytes, variableCount] = [headerBytes, 0, 0];
  while (at < end && variableCount++ < maxVariables) {
    const element = readElement(file, at, end);
    if (element === undefined) return [{ kind: 'truncated', detail: 'ends within a variable' }];
    at = element.next;
    if (element.type !== matCompressed) {
      collectArrays(walk, file, element);
      continue;
    }
    const packed = new Uint8Array(file.view.buffer, file.view.byteOffset + element.start, element.end - element.start);
    const sizeBytes = unpackedSize(packed, file.isLittleEndian);
    unpackedBytes += sizeBytes;
    if (limitBytes < unpackedBytes) {
      return [{ kind: 'tooLarge', detail: `holds ${count(unpackedBytes)} bytes unpacked, more than the limit` }];
    }
    if (packed.length * maxDeflateRatio < sizeBytes) {
      return [{ kind: 'corrupt', detail: 'claims a size for a variable that its packed bytes cannot hold' }];
    }
    const inner = toMatBytes(unpack(packed, sizeBytes, decoding.inflate ?? inflatePure), file.isLittleEndian);
    const matrix = readElement(inner, 0, inner.view.byteLength);
    if (matrix === undefined) return [{ kind: 'corrupt', detail: 'holds a variable that cannot be unpacked whole' }];
    collectArrays(walk, inner, matrix);
  }
  return [];
}

/** Of the element in a compressed one, its tag included; 0 where even that cannot be unpacked. */
function unpackedSize(packed: Uint8Array, isLittleEndian: boolean): number {
  const tag = inflateAsFarAsPossible(packed, 8);
  return tag.length < 8 ? 0 : toMatBytes(tag, isLittleEndian).view.getUint32(4, isLittleEndian) + 8;
}

function unpack(packed: Uint8Array, sizeBytes: number, inflate: Inflate): Uint8Array {
  try {
    return inflate(packed, sizeBytes).subarray(0, sizeBytes);
  } catch {
    return inflateAsFarAsPossible(packed, sizeBytes);
  }
}

function isImageLike({ dims }: MatArray): boolean {
  const [height = 0, width = 0, channels = 1, ...more] = dims;
  return 1 < height && 1 < width && more.every((length) => length === 1) && colorTypes.has(channels);
}

const colorTypes: ReadonlyMap<number, ColorType> = new Map([
  [1, 'grey'],
  [3, 'rgb'],
  [4, 'rgba'],
]);

function readArray(array: MatArray, decoding: MatDecoding, problems: Problem[]): Decoded<DecodedRaster> {
  const [height = 0, width = 0, channels = 1] = array.dims;
  const sizeProblem = checkSize({ width, height }, decoding);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const { bytes, content } = array;
  const number = matNumbers.get(content.type);
  const wanted = width * height * channels;
  const held = number === undefined ? 0 : Math.min(wanted, Math.floor((content.end - content.start) / number.bytes));
  if (number === undefined || held === 0) return broken('truncated', `holds no values of ${array.path}`);
  const data = emptyOf(array, wanted);
  // Columns first: value (y, x, c) stands at y + height × (x + width × c).
  let [y, x, c] = [0, 0, 0];
  for (let i = 0; i < held; i++) {
    data[(y * width + x) * channels + c] = number.read(
      bytes.view,
      content.start + i * number.bytes,
      bytes.isLittleEndian,
    );
    if (++y < height) continue;
    y = 0;
    if (++x < width) continue;
    x = 0;
    c++;
  }
  const { bitDepth, sampleFormat } = array.isLogical ? ({ bitDepth: 8, sampleFormat: 'uint' } as const) : array;
  const lack: Problem[] =
    held === wanted ? [] : [{ kind: 'truncated', detail: `holds ${count(held)} of ${count(wanted)} values` }];
  return {
    value: {
      raster: { width, height, channels, data: decoding.isLabels ? narrowLabels(data) : data },
      encoding: {
        format: 'mat',
        colorType: colorTypes.get(channels) ?? 'other',
        bitDepth,
        sampleFormat,
        isLossy: false,
      },
    },
    problems: [...problems, ...lack],
  };
}

function emptyOf({ bitDepth, sampleFormat, isLogical }: MatArray, length: number): SampleArray {
  if (isLogical) return new Uint8Array(length);
  if (bitDepth === 64) return new Float64Array(length);
  if (sampleFormat === 'float') return new Float32Array(length);
  const isSigned = sampleFormat === 'int';
  if (bitDepth === 8) return isSigned ? new Int8Array(length) : new Uint8Array(length);
  if (bitDepth === 16) return isSigned ? new Int16Array(length) : new Uint16Array(length);
  return isSigned ? new Int32Array(length) : new Uint32Array(length);
}
