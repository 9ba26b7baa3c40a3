import { decodeUtf8 } from '../../base/utf8.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import type { LayerInfo } from '../../core/model/networkModel.ts';
import { bytesOf, numbersOf } from './protoWire.ts';
import { readShape } from './variablesIndex.ts';

/** Operations that are layers, as Keras calls them; the others (biases, casts, copies) are looked through. */
const layerKinds: ReadonlyMap<string, { readonly kind: string; readonly activation?: string }> = new Map([
  ['Conv2D', { kind: 'Conv2D' }],
  ['Conv3D', { kind: 'Conv3D' }],
  ['DepthwiseConv2dNative', { kind: 'DepthwiseConv2D' }],
  ['Conv2DBackpropInput', { kind: 'Conv2DTranspose' }],
  ['MatMul', { kind: 'Dense' }],
  ['MaxPool', { kind: 'MaxPooling2D' }],
  ['AvgPool', { kind: 'AveragePooling2D' }],
  ['ConcatV2', { kind: 'Concatenate' }],
  ['FusedBatchNormV3', { kind: 'BatchNormalization' }],
  ['ResizeBilinear', { kind: 'UpSampling2D' }],
  ['ResizeNearestNeighbor', { kind: 'UpSampling2D' }],
  ['Relu', { kind: 'ReLU', activation: 'relu' }],
  ['Relu6', { kind: 'ReLU', activation: 'relu' }],
  ['LeakyRelu', { kind: 'LeakyReLU', activation: 'leaky_relu' }],
  ['Elu', { kind: 'ELU', activation: 'elu' }],
  ['Sigmoid', { kind: 'Activation', activation: 'sigmoid' }],
  ['Softmax', { kind: 'Softmax', activation: 'softmax' }],
  ['Tanh', { kind: 'Activation', activation: 'tanh' }],
]);

interface GraphNode {
  readonly name: string;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Uint8Array>;
}

interface Graph {
  readonly byName: ReadonlyMap<string, GraphNode>;
  /** Layers behind the operations that were looked through already. */
  readonly known: Map<string, readonly string[]>;
}

/** A graph of more operations is not laid out. */
const maxNodes = 200_000;
/** Longest way through operations that are no layers. */
const maxSteps = 200;

/**
 * Layers of the function that computes the outputs, from a `MetaGraphDef` (graph.proto, function.proto): the one with the most layers. Names are
 * those of the operations, so weights do not belong to them by name.
 */
export function readGraphLayers(metaGraph: Uint8Array): {
  layers: LayerInfo[];
  inputShapes: [];
  outputLayers: readonly string[];
} {
  const [library] = bytesOf(bytesOf(metaGraph, 2)[0] ?? new Uint8Array(), 2);
  let best:
    | { readonly nodes: readonly GraphNode[]; readonly returns: readonly string[]; readonly layerCount: number }
    | undefined;
  for (const body of bytesOf(library ?? new Uint8Array(), 1)) {
    const nodes = bytesOf(body, 3).slice(0, maxNodes).map(readNode);
    const layerCount = nodes.filter(({ operation }) => layerKinds.has(operation)).length;
    if ((best?.layerCount ?? 0) < layerCount) {
      best = { nodes, returns: bytesOf(body, 4).flatMap((entry) => bytesOf(entry, 2).map(decodeUtf8)), layerCount };
    }
  }
  if (best === undefined) return { layers: [], inputShapes: [], outputLayers: [] };
  const byName = new Map(best.nodes.map((node) => [node.name, node]));
  const graph: Graph = { byName, known: new Map() };
  const layers = best.nodes.flatMap((node) => toLayer(node, graph));
  const outputLayers = best.returns.flatMap((name) => layerBehind(name, graph, 0));
  return { layers, inputShapes: [], outputLayers };
}

function readNode(bytes: Uint8Array): GraphNode {
  const attributes = new Map<string, Uint8Array>();
  for (const entry of bytesOf(bytes, 5)) {
    const [key] = bytesOf(entry, 1);
    const [value] = bytesOf(entry, 2);
    if (key !== undefined && value !== undefined) attributes.set(decodeUtf8(key), value);
  }
  return {
    name: firstText(bytes, 1),
    operation: firstText(bytes, 2),
    inputs: bytesOf(bytes, 3).map(decodeUtf8),
    attributes,
  };
}

function toLayer(node: GraphNode, graph: Graph): LayerInfo[] {
  const known = layerKinds.get(node.operation);
  if (known === undefined) return [];
  const outputShape = outputShapeOf(node);
  const strides = listOf(node, 'strides');
  const isChannelsFirst = firstText(node.attributes.get('data_format') ?? new Uint8Array(), 2) === 'NCHW';
  const config: Record<string, JsonValue> = {
    ...(strides.length === 4 && !isChannelsFirst ? { strides: strides.slice(1, 3) } : {}),
    ...(/Conv|Dense/.test(known.kind) && typeof outputShape?.at(-1) === 'number'
      ? { filters: outputShape.at(-1) ?? null }
      : {}),
    ...(isChannelsFirst ? { data_format: 'channels_first' } : {}),
  };
  return [
    {
      name: node.name,
      kind: known.kind,
      inputs: node.inputs.flatMap((input) => layerBehind(input, graph, 0)),
      ...(outputShape === undefined ? {} : { outputShape }),
      parameterCount: 0,
      activation: known.activation ?? null,
      config,
    },
  ];
}

/** The layer whose values arrive at an input, looking through what is no layer; none for weights and arguments. */
function layerBehind(input: string, graph: Graph, steps: number): readonly string[] {
  const name = input.replace(/:.*$/, '');
  const node = graph.byName.get(name);
  if (node === undefined || input.startsWith('^') || maxSteps < steps) return [];
  if (layerKinds.has(node.operation)) return [node.name];
  const known = graph.known.get(name);
  if (known !== undefined) return known;
  // Set before the way goes on, so that a circle ends here.
  graph.known.set(name, []);
  // A bias is added to the first input; of sums, the first is as good as the second for the way back.
  for (const own of node.inputs) {
    const behind = layerBehind(own, graph, steps + 1);
    if (behind.length === 0) continue;
    graph.known.set(name, behind);
    return behind;
  }
  return [];
}

/** Attribute `_output_shapes`, the first of the list, without the batch. */
function outputShapeOf(node: GraphNode): readonly (number | null)[] | undefined {
  const [list] = bytesOf(node.attributes.get('_output_shapes') ?? new Uint8Array(), 1);
  const [shape] = list === undefined ? [] : bytesOf(list, 7);
  const sizes = shape === undefined ? [] : readShape(shape);
  return sizes.length < 2 ? undefined : sizes.slice(1);
}

function listOf(node: GraphNode, name: string): readonly number[] {
  const [list] = bytesOf(node.attributes.get(name) ?? new Uint8Array(), 1);
  return list === undefined ? [] : numbersOf(list, 3);
}

function firstText(message: Uint8Array, number: number): string {
  const [text] = bytesOf(message, number);
  return text === undefined ? '' : decodeUtf8(text);
}
