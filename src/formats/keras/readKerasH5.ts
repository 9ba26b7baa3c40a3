import type { Decoded } from '../../core/model/problem.ts';
import type { LayerInfo, NetworkModel, WeightStats } from '../../core/model/networkModel.ts';
import { broken, count } from '../broken.ts';
import { type Group, type Hdf5File, withHdf5 } from '../hdf5/openHdf5.ts';
import { groupAt, listDatasets, measureDataset, textAttribute, textListAttribute } from '../hdf5/walkHdf5.ts';
import { parseJson } from '../model/json.ts';
import { buildModel } from '../model/modelParts.ts';
import { readKerasCompile } from './kerasCompile.ts';
import { type KerasStructure, readKerasStructure } from './kerasLayers.ts';
import { type KerasWeights, inOrderOf, readKerasVariables, sayFailed, stepsOf } from './kerasVariables.ts';

/** Reads HDF5 as Keras writes it: whole models of Keras 1 to 3 (.h5), their weights alone, and weights of Keras 3 (.weights.h5). */
export async function readKerasH5(bytes: Uint8Array, file: string): Promise<Decoded<NetworkModel>> {
  const { value, problems } = await withHdf5(bytes, (opened) => readOpened(opened, file, bytes.length));
  if (value === undefined) return { value, problems };
  return value;
}

function readOpened(opened: Hdf5File, file: string, fileBytes: number): Decoded<NetworkModel> {
  const { root, tools, missingBytes } = opened;
  const problems: string[] = [];
  const config = parseAttribute('model_config');
  const structure: KerasStructure =
    config === undefined ? { layers: [], inputShapes: [], outputLayers: [], problems: [] } : readKerasStructure(config);
  const layerRoot = groupAt(root, tools, 'model_weights') ?? root;
  const isLegacy = layerRoot !== root || textListAttribute(root, 'layer_names') !== undefined;
  const found = isLegacy
    ? readLegacyWeights(opened, layerRoot, structure.layers, fileBytes)
    : readKerasVariables(opened, structure.layers, fileBytes);
  if (config === undefined && found.weights.length === 0) {
    const why = missingBytes === 0 ? 'is an HDF5 file without a Keras model' : 'was cut off before its weights';
    return broken(missingBytes === 0 ? 'unsupported' : 'truncated', why);
  }
  if (0 < missingBytes)
    problems.push(`The file lacks ${count(missingBytes)} bytes at its end: weights that were there are not judged.`);
  if (config === undefined && isLegacy && layerRoot !== root) {
    problems.push('The attribute model_config is missing: layers are not known.');
  }
  const model = buildModel({
    file,
    format: config === undefined ? 'kerasWeights' : 'kerasH5',
    framework: 'keras',
    frameworkVersion: textAttribute(root, 'keras_version') ?? textAttribute(layerRoot, 'keras_version') ?? null,
    ...structure,
    compile: readKerasCompile(parseAttribute('training_config')),
    ...found,
    problems: [...problems, ...structure.problems, ...found.problems],
  });
  return { value: model, problems: [] };

  function parseAttribute(name: string): ReturnType<typeof parseJson>['value'] {
    const text = textAttribute(root, name);
    if (text === undefined) return undefined;
    const parsed = parseJson(text);
    if (parsed.value === undefined) problems.push(`The attribute ${name} ${parsed.reason}.`);
    return parsed.value;
  }
}

/** `model_weights/LAYER/…/kernel:0`: a group for each layer, whose attribute `weight_names` orders its variables. */
function readLegacyWeights(
  { root, tools }: Hdf5File,
  layerRoot: Group,
  layers: readonly LayerInfo[],
  fileBytes: number,
): KerasWeights {
  const { datasets, failedCount } = listDatasets(layerRoot, tools);
  const known = new Set(layers.map(({ name }) => name));
  const weights: WeightStats[] = [];
  for (const found of datasets) {
    const [outer = '', ...inner] = found.path.split('/');
    if (outer === 'optimizer_weights') continue;
    const name = inner.join('/').replace(/:\d+$/, '');
    weights.push(
      measureDataset(found, { layer: layerOf(outer, inner, known), name: name === '' ? outer : name }, fileBytes),
    );
  }
  const optimizer = groupAt(root, tools, 'optimizer_weights');
  const counters = optimizer === undefined ? [] : listDatasets(optimizer, tools).datasets;
  const counter = counters.find(({ path }) => /(^|\/)iter(ation)?s?(:0)?$/.test(path));
  return {
    weights: inOrderOf(layers, sortLikeFile(layerRoot, weights, layers)),
    trainedSteps: stepsOf(counter),
    problems: sayFailed(failedCount),
  };
}

/** Weights of a nested model lie in the group of the outer layer: `resnet50/conv1_conv/kernel:0`. */
function layerOf(outer: string, inner: readonly string[], known: ReadonlySet<string>): string {
  if (known.has(outer)) return outer;
  for (const part of inner) {
    const nested = `${outer}/${part}`;
    if (known.has(nested)) return nested;
  }
  return outer;
}

/** Without a configuration, the order of `layer_names` is the order of the network. */
function sortLikeFile(layerRoot: Group, weights: WeightStats[], layers: readonly LayerInfo[]): readonly WeightStats[] {
  if (0 < layers.length) return weights;
  const order = new Map(textListAttribute(layerRoot, 'layer_names')?.map((name, i) => [name, i]) ?? []);
  const place = ({ layer }: WeightStats): number => order.get(layer) ?? order.size;
  return weights.toSorted((a, b) => place(a) - place(b));
}
