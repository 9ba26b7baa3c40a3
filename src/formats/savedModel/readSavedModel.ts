import { decodeUtf8 } from '../../base/utf8.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel, WeightStats } from '../../core/model/networkModel.ts';
import { broken } from '../broken.ts';
import { readKerasCompile } from '../keras/kerasCompile.ts';
import { type KerasStructure, readKerasStructure } from '../keras/kerasLayers.ts';
import { asObject, asString, parseJson } from '../model/json.ts';
import { buildModel } from '../model/modelParts.ts';
import type { ReadBeside } from '../model/readBeside.ts';
import { byteSize, readNumbers } from '../model/tensorValues.ts';
import { measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';
import { readGraphLayers } from './graphLayers.ts';
import { type GraphVariable, nameVariables } from './objectGraph.ts';
import { bytesOf } from './protoWire.ts';
import { type IndexedVariable, readShape, readVariablesIndex } from './variablesIndex.ts';

/** Reads a SavedModel folder by its `saved_model.pb`; `keras_metadata.pb` (Keras 2) and `variables/` are asked for. */
export async function readSavedModel(
  bytes: Uint8Array,
  file: string,
  readBeside: ReadBeside | undefined,
): Promise<Decoded<NetworkModel>> {
  const [graph] = bytesOf(bytes, 2);
  if (graph === undefined) return broken('corrupt', 'is no SavedModel: it holds no graph');
  const problems: string[] = [];
  const metadata = await readBeside?.('keras_metadata.pb');
  const keras = metadata === undefined ? undefined : readKerasMetadata(metadata);
  const structure: KerasStructure = keras?.structure ?? { ...readGraphLayers(graph), problems: [] };
  if (structure.layers.length === 0) problems.push('It tells no layers, only variables.');
  const objectGraph = bytesOf(graph, 7)[0] ?? new Uint8Array();
  const weights = await readVariables(nameVariables(objectGraph), readBeside, problems);
  const signature = signatureInputs(graph);
  const model = buildModel({
    file,
    format: 'savedModel',
    framework: keras === undefined ? 'tensorflow' : 'keras',
    frameworkVersion: tensorflowVersion(graph),
    layers: structure.layers,
    outputLayers: structure.outputLayers,
    inputShapes: 0 < structure.inputShapes.length ? structure.inputShapes : signature,
    compile: keras?.compile ?? null,
    weights: weights.filter(({ name }) => !isOptimizerVariable(name)),
    problems: [...structure.problems, ...problems],
  });
  return { value: model, problems: [] };
}

/** `SavedMetadata` of Keras 2: the root's metadata is JSON with the configuration of the model and of its training. */
function readKerasMetadata(
  bytes: Uint8Array,
): { readonly structure: KerasStructure; readonly compile: ReturnType<typeof readKerasCompile> } | undefined {
  for (const node of bytesOf(bytes, 1)) {
    const path = bytesOf(node, 3)[0];
    const text = bytesOf(node, 5)[0];
    if (path === undefined || text === undefined || decodeUtf8(path) !== 'root') continue;
    const root = asObject(parseJson(text).value);
    if (root?.config === undefined) continue;
    const model: JsonValue = { class_name: asString(root.class_name) ?? 'Model', config: root.config };
    return { structure: readKerasStructure(model), compile: readKerasCompile(root.training_config) };
  }
  return undefined;
}

/** Shapes of the inputs of the signature that serves, or of the first one, without the batch. */
function signatureInputs(graph: Uint8Array): readonly (readonly (number | null)[])[] {
  const signatures = bytesOf(graph, 5).flatMap((entry) => {
    const [key] = bytesOf(entry, 1);
    const [value] = bytesOf(entry, 2);
    return key === undefined || value === undefined ? [] : [{ key: decodeUtf8(key), value }];
  });
  const serving =
    signatures.find(({ key }) => key === 'serving_default') ?? signatures.find(({ key }) => !key.startsWith('__'));
  return bytesOf(serving?.value ?? new Uint8Array(), 1).flatMap((entry) => {
    const [info] = bytesOf(entry, 2);
    const [shape] = info === undefined ? [] : bytesOf(info, 3);
    return shape === undefined ? [] : [readShape(shape).slice(1)];
  });
}

/** `MetaInfoDef.tensorflow_version`. */
function tensorflowVersion(graph: Uint8Array): string | null {
  const [info] = bytesOf(graph, 1);
  const [version] = info === undefined ? [] : bytesOf(info, 5);
  return version === undefined ? null : decodeUtf8(version);
}

async function readVariables(
  graph: ReadonlyMap<string, GraphVariable>,
  readBeside: ReadBeside | undefined,
  problems: string[],
): Promise<readonly WeightStats[]> {
  const index = await readBeside?.('variables/variables.index');
  if (index === undefined) {
    problems.push('variables/variables.index cannot be read: weights are not known.');
    return [];
  }
  const variables = readVariablesIndex(index);
  if (variables === undefined) {
    problems.push('variables/variables.index is broken: weights are not known.');
    return [];
  }
  const own = withoutTwins(variables, graph);
  const shardCount = Math.max(0, ...own.map(({ shard }) => shard)) + 1;
  const weights = new Map<IndexedVariable, WeightStats>();
  for (let shard = 0; shard < Math.min(shardCount, maxShards); shard++) {
    const number = (value: number): string => String(value).padStart(5, '0');
    const data = await readBeside?.(`variables/variables.data-${number(shard)}-of-${number(shardCount)}`);
    if (data === undefined)
      problems.push(`Shard ${String(shard)} of the variables cannot be read: their values are not judged.`);
    for (const variable of own.filter((each) => each.shard === shard)) {
      weights.set(variable, measureVariable(variable, graph.get(variable.key)?.name, data));
    }
  }
  return own.toSorted(naturally).flatMap((variable) => weights.get(variable) ?? []);
}

const maxShards = 1_000;

function measureVariable(
  variable: IndexedVariable,
  stated: string | undefined,
  data: Uint8Array | undefined,
): WeightStats {
  const { key, shape, type, offset, sizeBytes } = variable;
  const name = stated ?? key.replace('/.ATTRIBUTES/VARIABLE_VALUE', '');
  const tensor = { layer: name.replace(/\/[^/]*$/, ''), name, shape };
  const end = offset + sizeBytes;
  const isWhole =
    type !== null && data !== undefined && end <= data.length && sizeOf(shape) * byteSize(type) === sizeBytes;
  return isWhole ? measureTensor(tensor, readNumbers(data.subarray(offset, end), type)) : unmeasuredTensor(tensor);
}

/** Variables with values, each once: one may be stored under several keys, and Keras 3 exports all of them a second time. */
function withoutTwins(
  variables: readonly IndexedVariable[],
  graph: ReadonlyMap<string, GraphVariable>,
): readonly IndexedVariable[] {
  const named = variables.filter(({ key, type }) => key.endsWith('/.ATTRIBUTES/VARIABLE_VALUE') && type !== null);
  const hasPublic = named.some(({ key }) => key.startsWith('variables/'));
  const nodes = new Map<number | string, IndexedVariable>();
  for (const variable of named) {
    const node = graph.get(variable.key)?.node ?? variable.key;
    if (!nodes.has(node) && !(hasPublic && variable.key.startsWith('_all_variables/'))) nodes.set(node, variable);
  }
  return [...nodes.values()];
}

/** Keys are sorted as text (10 before 2); the numbers in them tell the order of the network. */
function naturally(a: IndexedVariable, b: IndexedVariable): number {
  const [first, second] = [a, b].map(({ key }) => key.replaceAll(/\d+/g, (digits) => digits.padStart(12, '0')));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function isOptimizerVariable(name: string): boolean {
  return /(^|\/)(adam\w*|sgd|rmsprop|adagrad|nadam|optimizer\w*|iterations?|learning_rate|save_counter)(\/|$)/i.test(
    name,
  );
}
