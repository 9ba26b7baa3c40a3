import type { PbfReader } from 'pbf';

/** Numbers of a TensorProto (tensorflow/core/framework/tensor.proto). */
export interface TensorValues {
  /** Sizes of the dimensions; empty for a scalar. */
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Histograms have up to some hundred buckets of three numbers; tensors beyond this are no curves. */
const maxValues = 65_536;

/** DataType of types.proto: bytes of one element, and how it is read. */
const readers: Readonly<
  Record<number, { readonly size: number; readonly read: (view: DataView, at: number) => number }>
> = {
  1: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { size: 8, read: (view, at) => view.getFloat64(at, true) },
  3: { size: 4, read: (view, at) => view.getInt32(at, true) },
  4: { size: 1, read: (view, at) => view.getUint8(at) },
  5: { size: 2, read: (view, at) => view.getInt16(at, true) },
  6: { size: 1, read: (view, at) => view.getInt8(at) },
  9: { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  10: { size: 1, read: (view, at) => view.getUint8(at) },
  14: { size: 2, read: (view, at) => bfloat16(view.getUint16(at, true)) },
  17: { size: 2, read: (view, at) => view.getUint16(at, true) },
  19: { size: 2, read: (view, at) => float16(view.getUint16(at, true)) },
  22: { size: 4, read: (view, at) => view.getUint32(at, true) },
  23: { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
};
const [bfloatType, halfType] = [14, 19];

/** Reads the message that ends at `end`. Null for tensors of text, complex numbers and the like, and for ones that are too large. */
export function readTensor(pbf: PbfReader, end: number): TensorValues | null {
  let type = 0;
  let shape: readonly number[] = [];
  let content: Uint8Array | null = null;
  const values: number[] = [];
  let field = pbf.nextField(end);
  for (; field !== 0; field = pbf.nextField(end)) {
    if (field === 1) type = pbf.readVarint();
    else if (field === 2) shape = readShape(pbf, pbf.readVarint() + pbf.pos);
    else if (field === 4) content = pbf.readBytes();
    else readTyped(pbf, field, values);
    if (maxValues < values.length) return null;
  }
  const reader = readers[type];
  if (reader === undefined) return null;
  if (content !== null && 0 < content.length) return readContent(content, shape, reader);
  const isHalf = type === halfType || type === bfloatType;
  return { shape, values: fill(isHalf ? values.map(type === halfType ? float16 : bfloat16) : values, shape) };
}

function readShape(pbf: PbfReader, end: number): readonly number[] {
  const sizes: number[] = [];
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field !== 2) continue;
    const dimEnd = pbf.readVarint() + pbf.pos;
    let size = 0;
    for (let part = pbf.nextField(dimEnd); part !== 0; part = pbf.nextField(dimEnd)) {
      if (part === 1) size = pbf.readVarint(true);
    }
    sizes.push(size);
  }
  return sizes;
}

/** The `*_val` fields; they may stand packed or one by one. */
function readTyped(pbf: PbfReader, field: number, values: number[]): void {
  const isPacked = pbf.type === 2;
  if (field === 5) {
    if (isPacked) pbf.readPackedFloat(values);
    else values.push(pbf.readFloat());
  } else if (field === 6) {
    if (isPacked) pbf.readPackedDouble(values);
    else values.push(pbf.readDouble());
  } else if (field === 13 || field === 16 || field === 17) {
    if (isPacked) pbf.readPackedVarint(values);
    else values.push(pbf.readVarint());
  } else if (field === 7 || field === 10 || field === 11) {
    if (isPacked) pbf.readPackedVarint(values, true);
    else values.push(pbf.readVarint(true));
  }
}

function readContent(
  content: Uint8Array,
  shape: readonly number[],
  { size, read }: { readonly size: number; readonly read: (view: DataView, at: number) => number },
): TensorValues | null {
  const count = Math.floor(content.length / size);
  if (maxValues < count) return null;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  // Most tensors by far are scalars.
  if (count === 1) return { shape, values: [read(view, 0)] };
  return { shape, values: Array.from({ length: count }, (_, i) => read(view, i * size)) };
}

/** One value may stand for all elements; none stands for zeros. */
function fill(values: readonly number[], shape: readonly number[]): readonly number[] {
  const count = shape.reduce((product, size) => product * Math.max(0, size), 1);
  if (count <= values.length || maxValues < count) return values;
  const last = values.at(-1) ?? 0;
  return Array.from({ length: count }, (_, i) => values[i] ?? last);
}

/** IEEE 754 binary16. */
export function float16(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The upper half of a binary32. */
export function bfloat16(bits: number): number {
  scratch.setUint32(0, (bits & 0xffff) << 16);
  return scratch.getFloat32(0);
}

const scratch = new DataView(new ArrayBuffer(4));
