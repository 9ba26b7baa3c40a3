import type { NumberType } from '../model/tensorValues.ts';
import type { PickleNode } from './pickleTree.ts';

/** A tensor as a checkpoint describes it: a view of a storage, which is a file of the archive. */
export interface TorchTensor {
  /** Path of keys: `net.e1.0.weight`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Name of the storage's file below `data/`. */
  readonly storage: string;
  /** Index of its first value in the storage. */
  readonly offset: number;
  readonly type: NumberType | null;
}

const storageTypes: Readonly<Record<string, NumberType>> = {
  DoubleStorage: 'F64',
  FloatStorage: 'F32',
  HalfStorage: 'F16',
  BFloat16Storage: 'BF16',
  LongStorage: 'I64',
  IntStorage: 'I32',
  ShortStorage: 'I16',
  CharStorage: 'I8',
  ByteStorage: 'U8',
  BoolStorage: 'BOOL',
};

/** Circular pickles and hostile ones nest without end. */
const maxDepth = 12;
const maxTensors = 200_000;

/** All tensors below a node, named by the keys that lead to them, joined by dots. Nodes seen before are not entered again. */
export function listTensors(root: PickleNode): readonly TorchTensor[] {
  const tensors: TorchTensor[] = [];
  const seen = new Set<PickleNode>();
  const visit = (node: PickleNode, name: string, depth: number): void => {
    if (typeof node !== 'object' || node === null || maxDepth < depth || maxTensors <= tensors.length) return;
    const tensor = asTensor(node, name);
    if (tensor !== undefined) {
      tensors.push(tensor);
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'dict') {
      for (const [key, value] of node.entries) visit(value, join(name, key), depth + 1);
    } else if (node.kind === 'list') {
      for (const [i, item] of node.items.entries()) visit(item, join(name, i), depth + 1);
    }
  };
  visit(root, '', 0);
  return tensors;
}

/** The value of a key of a dictionary. */
export function entryOf(node: PickleNode | undefined, key: string): PickleNode | undefined {
  if (typeof node !== 'object' || node?.kind !== 'dict') return undefined;
  return node.entries.findLast(([name]) => name === key)?.[1];
}

/** The item of a list. */
export function itemOf(node: PickleNode | undefined, index: number): PickleNode | undefined {
  return typeof node === 'object' && node?.kind === 'list' ? node.items[index] : undefined;
}

function join(name: string, key: PickleNode): string {
  const last = typeof key === 'string' || typeof key === 'number' ? String(key) : '?';
  return name === '' ? last : `${name}.${last}`;
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, …)`, alone or within `_rebuild_parameter`. */
function asTensor(node: PickleNode, name: string, depth = 0): TorchTensor | undefined {
  if (typeof node !== 'object' || node?.kind !== 'call' || 4 < depth) return undefined;
  const callee = typeof node.callee === 'object' && node.callee?.kind === 'name' ? node.callee.name : '';
  if (/\._rebuild_parameter(_with_state)?$/.test(callee))
    return asTensor(itemOf(node.args, 0) ?? null, name, depth + 1);
  if (!/\._rebuild_(tensor|tensor_v2|tensor_v3)$/.test(callee)) return undefined;
  const storage = itemOf(node.args, 0);
  const offset = itemOf(node.args, 1);
  const shape = wholeNumbers(itemOf(node.args, 2));
  const strides = wholeNumbers(itemOf(node.args, 3));
  if (typeof storage !== 'object' || storage?.kind !== 'storage' || shape === undefined || strides === undefined)
    return undefined;
  const key = itemOf(storage.id, 2);
  if (typeof offset !== 'number' || typeof key !== 'string') return undefined;
  const typeNode = itemOf(storage.id, 1);
  const typeName =
    typeof typeNode === 'object' && typeNode?.kind === 'name' ? (typeNode.name.split('.').at(-1) ?? '') : '';
  const type = Object.hasOwn(storageTypes, typeName) ? (storageTypes[typeName] ?? null) : null;
  return { name, shape, strides, storage: key, offset, type };
}

function wholeNumbers(node: PickleNode | undefined): readonly number[] | undefined {
  if (typeof node !== 'object' || node?.kind !== 'list') return undefined;
  const numbers = node.items.filter(
    (item): item is number => typeof item === 'number' && Number.isInteger(item) && 0 <= item,
  );
  return numbers.length === node.items.length ? numbers : undefined;
}
