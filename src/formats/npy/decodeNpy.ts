import { type DType, dump, parse } from 'npyjs';
import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster, Encoding, FileFormat, SampleArray } from '../../core/model/raster.ts';
import { type PixelLimit, type Size, broken, checkSize, count } from '../broken.ts';
import { swapBytes } from '../swapBytes.ts';
import { readNpyHeader } from './npyHeader.ts';

/**
 * Decodes a NumPy array of shape [h, w], [1, h, w], [h, w, 1], [h, w, 3] or [h, w, 4]. Booleans become 0 and 1, 64-bit integers
 * Float64Array, 16-bit floats Float32Array. Any other shape is `unsupported`: whether [3, 256, 256] is three channels or three slices
 * the file does not say.
 * npyjs makes the numbers. The header is read here first: npyjs leaves the byte order out of its answer and takes any size.
 */
export function decodeNpy(bytes: Uint8Array, limits: PixelLimit, format: FileFormat = 'npy'): Decoded<DecodedRaster> {
  const header = readNpyHeader(bytes);
  if (header === undefined) return broken('corrupt', 'has no readable NumPy header');
  const { descr, shape, isFortranOrder, dataStart } = header;
  const type = npyType(descr);
  if (type === undefined) return broken('unsupported', `holds values of the NumPy type ${descr}`);
  const size = imageSize(shape);
  if (size === undefined) {
    return broken(
      'unsupported',
      `has the shape [${shape.join(', ')}]; read are [h, w], [1, h, w], [h, w, 1], [h, w, 3]`,
    );
  }
  const sizeProblem = checkSize(size, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };

  const { width, height, channels } = size;
  const valueCount = width * height * channels;
  const heldCount = Math.min(valueCount, Math.floor((bytes.length - dataStart) / type.bytesPerSample));
  if (heldCount <= 0) return broken('truncated', `holds 0 of ${count(valueCount)} values`);
  const stored = readValues(bytes.subarray(dataStart, dataStart + heldCount * type.bytesPerSample), valueCount, type);
  const problems: Problem[] =
    heldCount === valueCount
      ? []
      : [{ kind: 'truncated', detail: `holds ${count(heldCount)} of ${count(valueCount)} values` }];
  return {
    value: {
      raster: { width, height, channels, data: isFortranOrder ? inRowOrder(stored, size) : stored },
      encoding: {
        format,
        colorType: colorTypes.get(channels) ?? 'other',
        bitDepth: type.bytesPerSample * 8,
        sampleFormat: type.sampleFormat,
        isLossy: false,
      },
    },
    problems,
  };
}

const colorTypes: ReadonlyMap<number, ColorType> = new Map([
  [1, 'grey'],
  [3, 'rgb'],
  [4, 'rgba'],
]);

interface NpyType {
  /** As npyjs calls it. */
  readonly name: DType;
  readonly bytesPerSample: number;
  readonly sampleFormat: Encoding['sampleFormat'];
  readonly isHighByteFirst: boolean;
}

/** Of a name as NumPy writes it: byte order, kind, bytes a value (`<i8`, `|u1`, `>f4`). */
function npyType(descr: string): NpyType | undefined {
  const [, order, name] = /^([<>|=]?)([a-z]\d+)$/.exec(descr) ?? [];
  const type = name === undefined ? undefined : types.get(name);
  return type === undefined ? undefined : { ...type, isHighByteFirst: order === '>' };
}

type NamedType = [string, Omit<NpyType, 'isHighByteFirst'>];

const types = new Map<string, NamedType[1]>([
  // npyjs makes a list of objects out of booleans; their bytes are 0 and 1.
  ['b1', { name: 'u1', bytesPerSample: 1, sampleFormat: 'uint' }],
  ...(['u1', 'u2', 'u4', 'u8'] as const).map((name): NamedType => [name, typeOf(name, 'uint')]),
  ...(['i1', 'i2', 'i4', 'i8'] as const).map((name): NamedType => [name, typeOf(name, 'int')]),
  ...(['f2', 'f4', 'f8'] as const).map((name): NamedType => [name, typeOf(name, 'float')]),
]);

function typeOf(name: DType, sampleFormat: Encoding['sampleFormat']): NamedType[1] {
  return { name, bytesPerSample: Number(name.slice(1)), sampleFormat };
}

/**
 * The values by npyjs. It wants as many as the shape promises, low byte first, at a place that fits their size, and throws for other
 * files; so it gets them as it writes them itself, with zeros for those that a cut took away.
 */
function readValues(
  held: Uint8Array,
  valueCount: number,
  { name, bytesPerSample, isHighByteFirst }: NpyType,
): SampleArray {
  let raw = held;
  if (isHighByteFirst || held.length < valueCount * bytesPerSample) {
    raw = new Uint8Array(valueCount * bytesPerSample);
    raw.set(held);
  }
  if (isHighByteFirst) swapBytes(raw, bytesPerSample);
  const { data } = parse(dump(raw, [valueCount], { dtype: name }));
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return asNumbers(data);
  if (!isSampleArray(data)) throw new Error(`npyjs gives no numbers for ${name}`);
  return data;
}

function isSampleArray(data: ArrayBufferView): data is SampleArray {
  return !(data instanceof DataView) && !(data instanceof Uint8ClampedArray);
}

/** Exact up to 2^53, which no label reaches. */
function asNumbers(wide: BigInt64Array | BigUint64Array): Float64Array {
  const values = new Float64Array(wide.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(wide[i] ?? 0n);
  return values;
}

interface NpyImageSize extends Size {
  readonly channels: number;
}

function imageSize(shape: readonly number[]): NpyImageSize | undefined {
  const leading = shape.findIndex((length, i) => length !== 1 || shape.length - i === 2);
  const [height, width, channels = 1, ...more] = shape.slice(Math.max(0, leading));
  if (height === undefined || width === undefined || 0 < more.length || !colorTypes.has(channels)) return undefined;
  return { width, height, channels };
}

/** Fortran order runs down the columns first: value (y, x, c) stands at y + height × (x + width × c). */
function inRowOrder(stored: SampleArray, { width, height, channels }: NpyImageSize): SampleArray {
  const out = stored.slice();
  let target = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) out[target++] = stored[y + height * (x + width * c)] ?? 0;
    }
  }
  return out;
}
