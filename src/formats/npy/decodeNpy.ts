import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster, FileFormat, SampleArray } from '../../core/model/raster.ts';
import { type PixelLimit, type Size, broken, checkSize, count } from '../broken.ts';
import { readNpyHeader } from './npyHeader.ts';
import { type SampleType, sampleType, swapBytes } from '../sampleTypes.ts';

/**
 * Decodes a NumPy array of shape [h, w], [1, h, w], [h, w, 1], [h, w, 3] or [h, w, 4]. Booleans become 0 and 1, 64-bit integers
 * Float64Array, 16-bit floats Float32Array. Any other shape is `unsupported`: whether [3, 256, 256] is three channels or three slices
 * the file does not say.
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
  // A copy of its own: typed arrays need their start aligned, and the bytes of the file belong to the caller.
  const little = new Uint8Array(valueCount * type.bytesPerSample);
  little.set(bytes.subarray(dataStart, dataStart + heldCount * type.bytesPerSample));
  if (descr.startsWith('>')) swapBytes(little, type.bytesPerSample);
  const stored = type.view(little.buffer);
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

/** Of a name as NumPy writes it: byte order, kind, bytes a value (`<i8`, `|u1`, `>f4`). */
function npyType(descr: string): SampleType | undefined {
  const name = /^[<>|=]?([a-z]\d+)$/.exec(descr)?.[1];
  return name === undefined ? undefined : sampleType(name);
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
