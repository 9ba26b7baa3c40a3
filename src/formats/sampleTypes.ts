import type { Encoding, SampleArray } from '../core/model/raster.ts';

export interface SampleType {
  readonly bytesPerSample: number;
  readonly sampleFormat: Encoding['sampleFormat'];
  /** The samples of a buffer that holds them with the low byte first. Shares the memory where no conversion is needed. */
  readonly view: (little: ArrayBuffer) => SampleArray;
}

/**
 * The type of samples by NumPy's short name: kind (b, u, i, f) and bytes, `u1` … `f8`; undefined for others.
 * 64-bit integers become Float64Array, 16-bit floats Float32Array.
 */
export function sampleType(name: string): SampleType | undefined {
  return types.get(name);
}

const types: ReadonlyMap<string, SampleType> = new Map<string, SampleType>([
  ['b1', { bytesPerSample: 1, sampleFormat: 'uint', view: (little) => new Uint8Array(little) }],
  ['u1', { bytesPerSample: 1, sampleFormat: 'uint', view: (little) => new Uint8Array(little) }],
  ['i1', { bytesPerSample: 1, sampleFormat: 'int', view: (little) => new Int8Array(little) }],
  ['u2', { bytesPerSample: 2, sampleFormat: 'uint', view: (little) => new Uint16Array(little) }],
  ['i2', { bytesPerSample: 2, sampleFormat: 'int', view: (little) => new Int16Array(little) }],
  ['u4', { bytesPerSample: 4, sampleFormat: 'uint', view: (little) => new Uint32Array(little) }],
  ['i4', { bytesPerSample: 4, sampleFormat: 'int', view: (little) => new Int32Array(little) }],
  ['u8', { bytesPerSample: 8, sampleFormat: 'uint', view: (little) => wideIntegers(new Uint32Array(little)) }],
  [
    'i8',
    {
      bytesPerSample: 8,
      sampleFormat: 'int',
      view: (little) => wideIntegers(new Uint32Array(little), new Int32Array(little)),
    },
  ],
  ['f2', { bytesPerSample: 2, sampleFormat: 'float', view: (little) => halfFloats(new Uint16Array(little)) }],
  ['f4', { bytesPerSample: 4, sampleFormat: 'float', view: (little) => new Float32Array(little) }],
  ['f8', { bytesPerSample: 8, sampleFormat: 'float', view: (little) => new Float64Array(little) }],
]);

/** Exact up to 2^53, which no label reaches; without BigInt, which is ten times slower. */
function wideIntegers(words: Uint32Array, highWords: Uint32Array | Int32Array = words): Float64Array {
  const values = new Float64Array(words.length / 2);
  for (let i = 0; i < values.length; i++) {
    values[i] = (highWords[2 * i + 1] ?? 0) * 0x1_0000_0000 + (words[2 * i] ?? 0);
  }
  return values;
}

function halfFloats(words: Uint16Array): Float32Array {
  const values = new Float32Array(words.length);
  for (let i = 0; i < values.length; i++) values[i] = halfFloat(words[i] ?? 0);
  return values;
}

/** IEEE 754 binary16: 1 sign bit, 5 of the exponent, 10 of the fraction. */
function halfFloat(word: number): number {
  const sign = (word & 0x8000) === 0 ? 1 : -1;
  const exponent = (word >> 10) & 0x1f;
  const fraction = (word & 0x3ff) / 1024;
  if (exponent === 0) return sign * 2 ** -14 * fraction;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction);
}

/** Turns the bytes of each sample around, in place. */
export function swapBytes(bytes: Uint8Array, bytesPerSample: number): void {
  const half = bytesPerSample >> 1;
  for (let start = 0; start + bytesPerSample <= bytes.length; start += bytesPerSample) {
    for (let i = 0; i < half; i++) {
      const other = start + bytesPerSample - 1 - i;
      const byte = bytes[start + i] ?? 0;
      bytes[start + i] = bytes[other] ?? 0;
      bytes[other] = byte;
    }
  }
}
