import type { JsonValue } from '../../core/model/finding.ts';
import type { WeightStats } from '../../core/model/networkModel.ts';
import { maxDeflateRatio } from '../gunzip.ts';
import { type NamedTensor, measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';
import type { Dataset, Group } from './openHdf5.ts';

/** A dataset with its path from the group where the walk began, without a slash at the front. */
export interface FoundDataset {
  readonly path: string;
  readonly dataset: Dataset;
}

/** Groups can hold each other in a circle, and broken files claim any depth. */
const maxDepth = 24;
const maxObjects = 200_000;

/** Every dataset below a group, in the order of names. What cannot be opened is left out and counted. */
export function listDatasets(root: Group): {
  readonly datasets: readonly FoundDataset[];
  readonly failedCount: number;
} {
  const datasets: FoundDataset[] = [];
  let failedCount = 0;
  let seenCount = 0;
  const visit = (group: Group, prefix: string, depth: number): void => {
    for (const name of attempt(() => group.keys()) ?? []) {
      seenCount += 1;
      if (maxObjects < seenCount) return;
      const child = attempt(() => group.get(name));
      const path = prefix + name;
      if (child === undefined || child === null) failedCount += 1;
      else if (isDataset(child)) datasets.push({ path, dataset: child });
      else if (isGroup(child) && depth < maxDepth) visit(child, `${path}/`, depth + 1);
    }
  };
  visit(root, '', 0);
  return { datasets, failedCount };
}

/** The group of this name, or undefined. */
export function groupAt(group: Group, name: string): Group | undefined {
  if (attempt(() => group.keys().includes(name)) !== true) return undefined;
  const child = attempt(() => group.get(name));
  return child !== undefined && child !== null && isGroup(child) ? child : undefined;
}

/** Text of an attribute, or its list of texts. Keras cuts lists that are too long for one attribute into NAME0, NAME1 … */
export function textAttribute(of: Group, name: string): string | undefined {
  const value = readAttribute(of, name);
  return typeof value === 'string' ? value : undefined;
}

export function textListAttribute(of: Group, name: string): readonly string[] | undefined {
  const whole = texts(readAttribute(of, name));
  if (whole !== undefined) return whole;
  const pieces: string[] = [];
  for (let i = 0; i < maxPieces; i++) {
    const piece = texts(readAttribute(of, `${name}${String(i)}`));
    if (piece === undefined) break;
    pieces.push(...piece);
  }
  return pieces.length === 0 ? undefined : pieces;
}

const maxPieces = 1_000;

function texts(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}

function readAttribute(of: Group, name: string): JsonValue | undefined {
  return attempt(() => {
    const attribute = of.attrs[name];
    return attribute === undefined ? undefined : (attribute.json_value ?? undefined);
  });
}

/** Statistics of a dataset of numbers; name and shape alone where it holds none, or claims more than `fileBytes` can hold. */
export function measureDataset(
  { dataset }: FoundDataset,
  names: Pick<NamedTensor, 'layer' | 'name'>,
  fileBytes: number,
): WeightStats | undefined {
  const shape = attempt(() => dataset.shape);
  if (shape === undefined || shape === null) return undefined;
  const tensor: NamedTensor = { ...names, shape };
  const size = attempt(() => dataset.metadata.size) ?? 1;
  if (fileBytes * maxDeflateRatio < sizeOf(shape) * size) return unmeasuredTensor(tensor);
  return attempt(() => measureTensor(tensor, readPieces(dataset, shape))) ?? unmeasuredTensor(tensor);
}

/** Values that are read at once: 16 MB as 32-bit numbers. */
const pieceLength = 4 * 1024 ** 2;

function* readPieces(dataset: Dataset, shape: readonly number[]): Generator<ArrayLike<number | bigint>> {
  const [rows, ...rest] = shape;
  if (rows === undefined || sizeOf(shape) <= pieceLength) {
    yield numbersOf(dataset.value);
    return;
  }
  const step = Math.max(1, Math.floor(pieceLength / sizeOf(rest)));
  for (let start = 0; start < rows; start += step) {
    yield numbersOf(dataset.slice([[start, Math.min(rows, start + step)], ...rest.map((): [] => [])]));
  }
}

function numbersOf(value: unknown): ArrayLike<number | bigint> {
  if (typeof value === 'number' || typeof value === 'bigint') return [value];
  if (ArrayBuffer.isView(value)) return value as unknown as ArrayLike<number | bigint>;
  throw new Error('no numbers');
}

function isDataset(child: object): child is Dataset {
  return 'type' in child && child.type === ('Dataset' as never);
}

function isGroup(child: object): child is Group {
  return 'type' in child && child.type === ('Group' as never);
}

/** The library throws on whatever is broken; each object of a file fails alone. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
