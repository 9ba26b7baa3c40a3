import { defineSampleFact } from '../../core/engine/fact.ts';
import type { SampleArray } from '../../core/model/raster.ts';
import { oddStride } from './intensity.ts';
import { readableImage } from './readableImage.ts';

/** The numbers of an image that is not plain 8-bit. Only for images that were read as a whole. */
export interface ImageNumbers {
  readonly kind: 'uint' | 'int' | 'float';
  /** Bits of one sample as it is held: 8, 16, 32 or 64. */
  readonly bits: number;
  /** Of the finite samples looked at: all of float images, else at most 65,536. In the file's own unit. */
  readonly min: number;
  readonly max: number;
  /** True where a sample is no whole number. */
  readonly hasFractions: boolean;
  /** Share of negative samples, 0…1. */
  readonly negativeShare: number;
  /** NaN and infinite samples, and where the first lies; null without any. */
  readonly notFiniteCount: number;
  readonly sampleCount: number;
  readonly firstNotFinite: { readonly x: number; readonly y: number } | null;
}

const maxLooked = 65_536;

/** Does not apply to 8-bit images, which cannot hold anything odd. */
export const imageNumbers = defineSampleFact({
  id: 'image/numbers',
  version: 1,
  needs: {},
  compute(pixels): ImageNumbers | undefined {
    const raster = readableImage(pixels)?.raster;
    if (raster === undefined || raster.data instanceof Uint8Array) return undefined;
    const isFloat = raster.data instanceof Float32Array || raster.data instanceof Float64Array;
    const seen = isFloat ? lookAtAll(raster.data) : lookAtSome(raster.data);
    const first = seen.firstNotFinite === null ? null : Math.floor(seen.firstNotFinite / raster.channels);
    return {
      ...seen,
      kind: isFloat
        ? 'float'
        : raster.data instanceof Uint16Array || raster.data instanceof Uint32Array
          ? 'uint'
          : 'int',
      bits: raster.data.BYTES_PER_ELEMENT * 8,
      sampleCount: raster.data.length,
      firstNotFinite: first === null ? null : { x: first % raster.width, y: Math.floor(first / raster.width) },
    };
  },
});

interface Seen {
  readonly min: number;
  readonly max: number;
  readonly hasFractions: boolean;
  readonly negativeShare: number;
  readonly notFiniteCount: number;
  readonly firstNotFinite: number | null;
}

function lookAtAll(data: SampleArray): Seen {
  let min = Infinity;
  let max = -Infinity;
  let hasFractions = false;
  let negativeCount = 0;
  let notFiniteCount = 0;
  let firstNotFinite: number | null = null;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    if (!Number.isFinite(value)) {
      notFiniteCount++;
      firstNotFinite ??= i;
      continue;
    }
    if (value < min) min = value;
    if (max < value) max = value;
    if (value < 0) negativeCount++;
    if (!hasFractions && value % 1 !== 0) hasFractions = true;
  }
  const finiteCount = data.length - notFiniteCount;
  if (finiteCount === 0) min = max = 0;
  const negativeShare = finiteCount === 0 ? 0 : negativeCount / finiteCount;
  return { min, max, hasFractions, negativeShare, notFiniteCount, firstNotFinite };
}

function lookAtSome(data: SampleArray): Seen {
  const stride = oddStride(data.length, maxLooked);
  let min = Infinity;
  let max = -Infinity;
  let negativeCount = 0;
  let count = 0;
  for (let i = 0; i < data.length; i += stride) {
    const value = data[i] ?? 0;
    if (value < min) min = value;
    if (max < value) max = value;
    if (value < 0) negativeCount++;
    count++;
  }
  if (count === 0) min = max = 0;
  return {
    min,
    max,
    hasFractions: false,
    negativeShare: count === 0 ? 0 : negativeCount / count,
    notFiniteCount: 0,
    firstNotFinite: null,
  };
}
