import type { LayerInfo, WeightStats } from '../../core/model/networkModel.ts';
import type { Group, Hdf5File, Hdf5Tools } from '../hdf5/openHdf5.ts';
import { type FoundDataset, groupAt, listDatasets, measureDataset, scalarOf, textAttribute } from '../hdf5/walkHdf5.ts';

/** Weights of one HDF5 file, and what its optimizer tells. */
export interface KerasWeights {
  readonly weights: readonly WeightStats[];
  readonly trainedSteps: number | null;
  readonly problems: readonly string[];
}

/**
 * Reads the weight file of Keras 3: `layers/conv2d_3/vars/0`, where groups are named by class and number, not by layer. `layers` tells what the
 * variables of each kind are called; without it the numbers stay.
 */
export function readKerasVariables(
  { root, tools }: Hdf5File,
  layers: readonly LayerInfo[],
  fileBytes: number,
): KerasWeights {
  const { datasets, failedCount } = listDatasets(root, tools);
  const own = datasets.filter(({ path }) => !path.startsWith('optimizer/'));
  const names = nameGroups(root, tools, own, layers);
  const kinds = new Map(layers.map((layer) => [layer.name, layer]));
  const weights = own.map((found) => {
    const { group, index } = splitPath(found.path);
    const layer = names.get(group) ?? (group === '' ? 'model' : group.replaceAll(/(^|\/)layers\//g, '$1'));
    const name = variableName(kinds.get(layer), index, found);
    return measureDataset(found, { layer, name: `${layer}/${name}` }, fileBytes);
  });
  return {
    weights: inOrderOf(layers, weights),
    trainedSteps: stepsOf(datasets.find(({ path }) => path === 'optimizer/vars/0')),
    problems: sayFailed(failedCount),
  };
}

export function sayFailed(failedCount: number): readonly string[] {
  return failedCount === 0 ? [] : [`${String(failedCount)} objects of the file could not be opened.`];
}

/** The optimizer's step counter, a scalar of whole numbers. */
export function stepsOf(counter: FoundDataset | undefined): number | null {
  const steps = counter === undefined ? undefined : scalarOf(counter);
  return steps !== undefined && Number.isInteger(steps) && 0 <= steps ? steps : null;
}

/** Weights in the order of the layers, so that tables read like the network. */
export function inOrderOf(layers: readonly LayerInfo[], weights: readonly WeightStats[]): readonly WeightStats[] {
  if (layers.length === 0) return weights;
  const order = new Map(layers.map(({ name }, i) => [name, i]));
  const place = (stats: WeightStats): number => order.get(stats.layer) ?? layers.length;
  return weights.toSorted((a, b) => place(a) - place(b));
}

function splitPath(path: string): { readonly group: string; readonly index: string } {
  const parts = path.split('/');
  const index = parts.at(-1) ?? '';
  const end = parts.at(-2) === 'vars' ? -2 : -1;
  return { group: parts.slice(0, end).join('/'), index };
}

/** Which layer each group belongs to: by the name the group states, else by counting classes as the writer does. */
function nameGroups(
  root: Group,
  tools: Hdf5Tools,
  datasets: readonly FoundDataset[],
  layers: readonly LayerInfo[],
): ReadonlyMap<string, string> {
  const byName = new Map(layers.map(({ name }) => [name.split('/').at(-1) ?? name, name]));
  const byCount = countedGroups(layers);
  const names = new Map<string, string>();
  for (const group of new Set(datasets.map(({ path }) => splitPath(path).group))) {
    if (group === '') continue;
    const vars = openPath(root, tools, `${group}/vars`);
    const stated = vars === undefined ? undefined : textAttribute(vars, 'name');
    const found = (stated === undefined ? undefined : byName.get(stated)) ?? byCount.get(group);
    if (found !== undefined) names.set(group, found);
    else if (stated !== undefined) names.set(group, stated);
  }
  return names;
}

/** Keras 3 counts layers of one class within one model: `conv2d`, `conv2d_1` (saving_lib, `_save_container_state`). */
function countedGroups(layers: readonly LayerInfo[]): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  const groups = new Map<string, string>();
  for (const { name, kind } of layers.filter((layer) => !layer.name.includes('/'))) {
    const base = kind
      .replaceAll(/\W+/g, '')
      .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
      .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase();
    const number = used.get(base) ?? 0;
    used.set(base, number + 1);
    groups.set(`layers/${number === 0 ? base : `${base}_${String(number)}`}`, name);
  }
  return groups;
}

function openPath(root: Group, tools: Hdf5Tools, path: string): Group | undefined {
  return path
    .split('/')
    .reduce<Group | undefined>((group, name) => (group === undefined ? group : groupAt(group, tools, name)), root);
}

/** Variables of a layer in the order in which it makes them. */
function variableName(layer: LayerInfo | undefined, index: string, { shape }: FoundDataset): string {
  const number = Number(index);
  if (layer?.kind === 'BatchNormalization') {
    const names = [
      ...(layer.config.scale === false ? [] : ['gamma']),
      ...(layer.config.center === false ? [] : ['beta']),
      'moving_mean',
      'moving_variance',
    ];
    return names[number] ?? index;
  }
  if (layer !== undefined && /Conv|Dense/.test(layer.kind) && !layer.kind.includes('Separable')) {
    return shape.length === 1 ? 'bias' : 'kernel';
  }
  return index;
}
