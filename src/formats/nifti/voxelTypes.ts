import type { Encoding, SampleArray } from '../../core/model/raster.ts';

/** How one voxel is stored. */
export interface VoxelType {
  readonly name: string;
  readonly bytesPerSample: number;
  readonly channels: number;
  readonly sampleFormat: Encoding['sampleFormat'];
  /** Views whole samples, low byte first, from a buffer position that fits their size. */
  readonly view: (buffer: ArrayBufferLike, offset: number, sampleCount: number) => SampleArray;
}

/** By the code of the NIfTI-1 standard; complex numbers, bits and 128-bit floats are not read. */
export const voxelTypes: ReadonlyMap<number, VoxelType> = new Map([
  [2, plain('uint8', 1, 'uint', (buffer, at, n) => new Uint8Array(buffer, at, n))],
  [4, plain('int16', 2, 'int', (buffer, at, n) => new Int16Array(buffer, at, n))],
  [8, plain('int32', 4, 'int', (buffer, at, n) => new Int32Array(buffer, at, n))],
  [16, plain('float32', 4, 'float', (buffer, at, n) => new Float32Array(buffer, at, n))],
  [64, plain('float64', 8, 'float', (buffer, at, n) => new Float64Array(buffer, at, n))],
  [128, { ...plain('rgb24', 1, 'uint', (buffer, at, n) => new Uint8Array(buffer, at, n)), channels: 3 }],
  [256, plain('int8', 1, 'int', (buffer, at, n) => new Int8Array(buffer, at, n))],
  [512, plain('uint16', 2, 'uint', (buffer, at, n) => new Uint16Array(buffer, at, n))],
  [768, plain('uint32', 4, 'uint', (buffer, at, n) => new Uint32Array(buffer, at, n))],
  [1024, plain('int64', 8, 'int', (buffer, at, n) => asNumbers(new BigInt64Array(buffer, at, n)))],
  [1280, plain('uint64', 8, 'uint', (buffer, at, n) => asNumbers(new BigUint64Array(buffer, at, n)))],
  [2304, { ...plain('rgba32', 1, 'uint', (buffer, at, n) => new Uint8Array(buffer, at, n)), channels: 4 }],
]);

function plain(
  name: string,
  bytesPerSample: number,
  sampleFormat: Encoding['sampleFormat'],
  view: VoxelType['view'],
): VoxelType {
  return { name, bytesPerSample, channels: 1, sampleFormat, view };
}

/** Exact up to 2^53, which no label reaches. */
function asNumbers(wide: BigInt64Array | BigUint64Array): Float64Array {
  const values = new Float64Array(wide.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(wide[i] ?? 0n);
  return values;
}
