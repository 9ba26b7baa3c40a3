import type { WeightStats } from '../../core/model/networkModel.ts';
import { maxDeflateRatio } from '../gunzip.ts';
import { type NamedTensor, measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';
import type { Dataset, Group, Hdf5Tools } from './openHdf5.ts';

/** A dataset with its path from the group where the walk began, without a slash at the front. */
export interface FoundDataset {
  readonly path: string;
  readonly shape: readonly number[];
  readonly dataset: Dataset;
}

/** Groups can hold each other in a circle, and broken files claim any depth. */
const maxDepth = 24;
const maxObjects = 50_000;
/** More dimensions than any weight has; HDF5 itself knows 32. */
const maxDimensions = 8;

/** Every dataset of numbers below a group, in the order of names. What cannot be opened is left out and counted. */
export function listDatasets(
  root: Group,
  tools: Hdf5Tools,
): { readonly datasets: readonly FoundDataset[]; readonly failedCount: number } {
  const datasets: FoundDataset[] = [];
  let failedCount = 0;
  let seenCount = 0;
  const visit = (group: Group, prefix: string, depth: number): void => {
    for (const name of (attempt(() => group.keys) ?? []).toSorted()) {
      seenCount += 1;
      if (maxObjects < seenCount) return;
      const child = attempt(() => group.get(name));
      const path = prefix + name;
      if (tools.isGroup(child)) {
        if (depth < maxDepth) visit(child, `${path}/`, depth + 1);
        continue;
      }
      const shape = tools.isDataset(child) ? attempt(() => shapeOf(child)) : undefined;
      if (!tools.isDataset(child) || shape === undefined) failedCount += 1;
      else datasets.push({ path, shape, dataset: child });
    }
  };
  visit(root, '', 0);
  return { datasets, failedCount };
}

/** The group of this name, or undefined. */
export function groupAt(group: Group, tools: Hdf5Tools, name: string): Group | undefined {
  const child = attempt(() => (group.keys.includes(name) ? group.get(name) : null));
  return tools.isGroup(child) ? child : undefined;
}

/** Text of an attribute. */
export function textAttribute(of: Group, name: string): string | undefined {
  const value = attempt(() => of.attrs[name]);
  return typeof value === 'string' ? value : undefined;
}

/** A list of texts. Keras cuts lists that are too long for one attribute into NAME0, NAME1 … */
export function textListAttribute(of: Group, name: string): readonly string[] | undefined {
  const attributes = attempt(() => of.attrs) ?? {};
  const whole = texts(attributes[name]);
  if (whole !== undefined) return whole;
  const pieces: string[] = [];
  for (let i = 0; ; i++) {
    const piece = texts(attributes[`${name}${String(i)}`]);
    if (piece === undefined) break;
    pieces.push(...piece);
  }
  return pieces.length === 0 ? undefined : pieces;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}

/** Statistics of a dataset of numbers; name and shape alone where its values cannot be read, or are more than `fileBytes` can hold. */
export function measureDataset(
  { dataset, shape }: FoundDataset,
  names: Pick<NamedTensor, 'layer' | 'name'>,
  fileBytes: number,
): WeightStats {
  const tensor: NamedTensor = { ...names, shape };
  if (fileBytes * maxDeflateRatio < sizeOf(shape)) return unmeasuredTensor(tensor);
  return attempt(() => measureTensor(tensor, [numbersOf(dataset, sizeOf(shape))])) ?? unmeasuredTensor(tensor);
}

/** The value of a dataset without dimensions. */
export function scalarOf({ dataset, shape }: FoundDataset): number | undefined {
  return attempt(() => (shape.length === 0 ? Number(numbersOf(dataset, 1)[0]) : undefined));
}

function shapeOf(dataset: Dataset): readonly number[] {
  const { shape } = dataset;
  const isShape = (value: unknown): value is number[] =>
    Array.isArray(value) &&
    value.length <= maxDimensions &&
    value.every((length) => Number.isInteger(length) && 0 <= length);
  if (!isShape(shape)) throw new Error('no shape');
  return shape;
}

function numbersOf(dataset: Dataset, length: number): ArrayLike<number | bigint> {
  const { value } = dataset;
  const isNumbers = Array.isArray(value) || ArrayBuffer.isView(value);
  const numbers = isNumbers ? (value as ArrayLike<number | bigint>) : undefined;
  if (numbers?.length !== length || (0 < length && !/^(number|bigint)$/.test(typeof numbers[0]))) {
    throw new Error('not the numbers that the shape tells');
  }
  return numbers;
}

/** The library throws on whatever is broken; each object of a file fails alone. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
