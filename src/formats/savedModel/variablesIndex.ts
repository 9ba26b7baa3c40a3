import { decodeUtf8 } from '../../base/utf8.ts';
import type { NumberType } from '../model/tensorValues.ts';
import { bytesOf, numbersOf, readVarint } from './protoWire.ts';

/** A variable as the index of a TensorFlow checkpoint lists it. */
export interface IndexedVariable {
  readonly key: string;
  readonly shape: readonly number[];
  readonly type: NumberType | null;
  readonly shard: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Numbers of `DataType` in tensorflow/core/framework/types.proto. */
const types: Readonly<Record<number, NumberType>> = {
  1: 'F32',
  2: 'F64',
  3: 'I32',
  4: 'U8',
  5: 'I16',
  6: 'I8',
  9: 'I64',
  10: 'BOOL',
  14: 'BF16',
  17: 'U16',
  19: 'F16',
};

/** Last 8 bytes of a LevelDB table, low byte first: 0xdb4775248b80fb57. */
const magic = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
const footerBytes = 48;
const maxVariables = 500_000;

/**
 * Reads `variables.index`: a LevelDB table (table_format.md) whose values are `BundleEntryProto` (tensor_bundle.proto). Undefined where it is
 * no such table.
 */
export function readVariablesIndex(bytes: Uint8Array): readonly IndexedVariable[] | undefined {
  if (bytes.length < footerBytes || !magic.every((byte, i) => bytes[bytes.length - 8 + i] === byte)) return undefined;
  const footer = bytes.subarray(bytes.length - footerBytes);
  const metaIndex = readHandle(footer, 0);
  const index = metaIndex === undefined ? undefined : readHandle(footer, metaIndex.next);
  if (index === undefined) return undefined;
  const variables: IndexedVariable[] = [];
  for (const { value } of entriesOf(blockAt(bytes, index))) {
    const handle = readHandle(value, 0);
    if (handle === undefined) continue;
    for (const entry of entriesOf(blockAt(bytes, handle))) {
      // The empty key is the header of the whole.
      if (entry.key !== '') variables.push(toVariable(entry.key, entry.value));
      if (maxVariables <= variables.length) return variables;
    }
  }
  return variables;
}

function toVariable(key: string, entry: Uint8Array): IndexedVariable {
  const [shape] = bytesOf(entry, 2);
  return {
    key,
    shape: shape === undefined ? [] : readShape(shape).map((length) => length ?? 0),
    type: types[numbersOf(entry, 1)[0] ?? 0] ?? null,
    shard: numbersOf(entry, 3)[0] ?? 0,
    offset: numbersOf(entry, 4)[0] ?? 0,
    sizeBytes: numbersOf(entry, 5)[0] ?? 0,
  };
}

/** `TensorShapeProto`: sizes, null for open ones. */
export function readShape(shape: Uint8Array): (number | null)[] {
  return bytesOf(shape, 2).map((dimension) => {
    const [size = 0] = numbersOf(dimension, 1);
    return size < 0 ? null : size;
  });
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function readHandle(bytes: Uint8Array, at: number): Handle | undefined {
  const offset = readVarint(bytes, at);
  const size = offset === undefined ? undefined : readVarint(bytes, offset.next);
  return offset === undefined || size === undefined
    ? undefined
    : { offset: offset.value, size: size.value, next: size.next };
}

/** A block without its trailer; none where it is packed (TensorFlow writes none packed) or leads out of the file. */
function blockAt(bytes: Uint8Array, { offset, size }: Handle): Uint8Array {
  const isPlain = bytes[offset + size] === 0 && 0 <= offset && 0 <= size;
  return isPlain ? bytes.subarray(offset, offset + size) : new Uint8Array();
}

/** Keys share their beginnings with the key before; the block ends with a list of restarts, whose length is its last number. */
function* entriesOf(block: Uint8Array): Generator<{ readonly key: string; readonly value: Uint8Array }> {
  if (block.length < 4) return;
  const restartCount = new DataView(block.buffer, block.byteOffset + block.length - 4).getUint32(0, true);
  const end = block.length - 4 - restartCount * 4;
  let key: readonly number[] = [];
  for (let at = 0; at < end;) {
    const shared = readVarint(block, at);
    const added = shared === undefined ? undefined : readVarint(block, shared.next);
    const length = added === undefined ? undefined : readVarint(block, added.next);
    if (shared === undefined || added === undefined || length === undefined) return;
    const start = length.next + added.value;
    if (end < start + length.value || key.length < shared.value) return;
    key = [...key.slice(0, shared.value), ...block.subarray(length.next, start)];
    yield { key: decodeUtf8(Uint8Array.from(key)), value: block.subarray(start, start + length.value) };
    at = start + length.value;
  }
}
