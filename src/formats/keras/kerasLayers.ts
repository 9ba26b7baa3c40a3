import type { JsonValue } from '../../core/model/finding.ts';
import type { LayerInfo } from '../../core/model/networkModel.ts';
import { type JsonObject, asArray, asObject, asString, plainSettings } from '../model/json.ts';
import { inferShape, type Shape } from './inferShape.ts';
import { inboundNames, statedShapes } from './inbound.ts';

/** Structure of a Keras model as its configuration tells; nested models are laid out flat, named `outer/inner`. */
export interface KerasStructure {
  readonly layers: readonly LayerInfo[];
  readonly inputShapes: readonly Shape[];
  readonly outputLayers: readonly string[];
  /** Sentences about what is not understood. */
  readonly problems: readonly string[];
}

/** Nested deeper, or longer, is no network but a broken or hostile file. */
const maxDepth = 16;
const maxLayers = 50_000;

/** Reads `{ class_name, config: { layers … } }` of Keras 2 and 3: functional, sequential, and as far as they tell, others. */
export function readKerasStructure(root: JsonValue): KerasStructure {
  const layers: LayerInfo[] = [];
  const problems: string[] = [];
  const shapes = new Map<string, Shape>();
  const outputLayers = readModelNode(root, '', [], 0);
  return { layers, inputShapes: inputShapesOf(layers), outputLayers, problems };

  /** Adds the layers of one model; gives the names of those that are its outputs. */
  function readModelNode(node: JsonValue, prefix: string, bound: readonly string[], depth: number): readonly string[] {
    const owner = asObject(node);
    const config = owner?.config;
    // Keras 1 and early 2 wrote a sequential model's config as the list of its layers.
    const list = asArray(config) ?? asArray(asObject(config)?.layers);
    if (list === undefined) {
      problems.push(`The configuration of ${nameOfModel(owner, prefix)} lists no layers: it is a class of its own.`);
      return bound;
    }
    const isChain = asObject(config)?.input_layers === undefined;
    const stated = statedShapes(list);
    const outputsOf = new Map<string, readonly string[]>();
    const inputLayers = namesIn(asObject(config)?.input_layers);
    let previous = bound;
    for (const item of list) {
      const layer = asObject(item);
      if (layer === undefined) continue;
      if (maxLayers <= layers.length) {
        problems.push(`Only the first ${String(maxLayers)} layers were read.`);
        break;
      }
      const own = layerName(layer, layers.length);
      const isInput = kindOf(layer) === 'InputLayer';
      const sources = isChain
        ? previous
        : isInput
          ? bound.slice(inputLayers.indexOf(own), inputLayers.indexOf(own) + 1)
          : unique(inboundNames(layer.inbound_nodes).flatMap((name) => outputsOf.get(name) ?? []));
      const outputs = readLayerNode(layer, own, prefix, sources, stated, depth);
      outputsOf.set(own, outputs);
      previous = outputs;
    }
    const named = namesIn(asObject(config)?.output_layers).flatMap((name) => outputsOf.get(name) ?? []);
    return 0 < named.length ? unique(named) : previous;
  }

  function readLayerNode(
    layer: JsonObject,
    own: string,
    prefix: string,
    sources: readonly string[],
    stated: ReadonlyMap<string, Shape>,
    depth: number,
  ): readonly string[] {
    const inner = asObject(layer.config);
    if (asArray(inner?.layers) !== undefined || (kindOf(layer) === 'Sequential' && inner === undefined)) {
      if (depth < maxDepth) return readModelNode(layer, `${prefix}${own}/`, sources, depth + 1);
      problems.push(`${prefix}${own} is nested more than ${String(maxDepth)} deep and was not read.`);
      return sources;
    }
    const name = prefix + own;
    const known = describeLayer(layer, name, sources);
    const shape =
      stated.get(own) ??
      inferShape(
        known,
        sources.map((source) => shapes.get(source)),
      );
    if (shape !== undefined) shapes.set(name, shape);
    layers.push(shape === undefined ? known : { ...known, outputShape: shape });
    return [name];
  }
}

/** Models without layers pass on what they are given: without this, names could double with each of them. */
function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function inputShapesOf(layers: readonly LayerInfo[]): Shape[] {
  const inputs = layers.filter(({ kind, inputs }) => kind === 'InputLayer' && inputs.length === 0);
  const shapes = inputs.flatMap(({ outputShape }) => (outputShape === undefined ? [] : [outputShape]));
  if (0 < shapes.length) return shapes;
  // A sequential model may state it on its first layer only.
  const first = layers.find(({ config }) => asArray(config.batch_input_shape) !== undefined);
  const shape = asArray(first?.config.batch_input_shape);
  return shape === undefined ? [] : [shape.slice(1).map((length) => (typeof length === 'number' ? length : null))];
}

function describeLayer(layer: JsonObject, name: string, inputs: readonly string[]): LayerInfo {
  const config = asObject(layer.config) ?? {};
  const initializer = asObject(config.kernel_initializer);
  const { name: _name, dtype: _dtype, activation: _activation, ...settings } = plainSettings(config);
  return {
    name,
    kind: kindOf(layer),
    inputs,
    parameterCount: 0,
    activation: activationOf(layer, config),
    config: {
      ...settings,
      ...(initializer === undefined ? {} : { kernel_initializer: asString(initializer.class_name) ?? null }),
    },
  };
}

/** Layers that are an activation by themselves, with the function they apply; operations of both versions of Keras among them. */
const activationKinds: ReadonlyMap<string, string> = new Map([
  ['relu', 'relu'],
  ['leakyrelu', 'leaky_relu'],
  ['prelu', 'prelu'],
  ['elu', 'elu'],
  ['softmax', 'softmax'],
  ['sigmoid', 'sigmoid'],
  ['math.sigmoid', 'sigmoid'],
  ['nn.sigmoid', 'sigmoid'],
  ['nn.softmax', 'softmax'],
  ['math.softmax', 'softmax'],
  ['nn.relu', 'relu'],
  ['tanh', 'tanh'],
  ['math.tanh', 'tanh'],
]);

function activationOf(layer: JsonObject, config: JsonObject): string | null {
  const { activation } = config;
  if (typeof activation === 'string') return activation.toLowerCase();
  const stated = asObject(activation);
  if (stated !== undefined) {
    const name = asString(stated.config) ?? asString(asObject(stated.config)?.name) ?? asString(stated.class_name);
    return name?.toLowerCase() ?? null;
  }
  const operation = asString(config.function) ?? kindOf(layer);
  return activationKinds.get(operation.toLowerCase()) ?? null;
}

function kindOf(layer: JsonObject): string {
  // Custom classes are registered as "package>Name".
  return (asString(layer.class_name) ?? 'unknown').replace(/^.*>/, '');
}

function layerName(layer: JsonObject, index: number): string {
  return asString(layer.name) ?? asString(asObject(layer.config)?.name) ?? `layer ${String(index + 1)}`;
}

function nameOfModel(owner: JsonObject | undefined, prefix: string): string {
  const kind = asString(owner?.class_name);
  return prefix === '' ? (kind ?? 'the model') : prefix.slice(0, -1);
}

/** Names in `["a", 0, 0]`, `[["a", 0, 0], ["b", 0, 0]]`, or a dictionary of such. */
function namesIn(value: JsonValue | undefined): readonly string[] {
  const list =
    asArray(value) ?? Object.values(asObject(value) ?? {}).flatMap((item) => (item === undefined ? [] : [item]));
  if (typeof list[0] === 'string' && typeof list[1] === 'number') return [list[0]];
  return list.flatMap((item) => {
    const [name] = asArray(item) ?? [];
    return typeof name === 'string' ? [name] : [];
  });
}
