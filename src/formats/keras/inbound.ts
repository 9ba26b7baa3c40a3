import type { JsonValue } from '../../core/model/finding.ts';
import { asArray, asNumber, asObject, asString } from '../model/json.ts';
import type { Shape } from './inferShape.ts';

/** How deep tensors may be packed into lists and dictionaries of arguments. */
const maxDepth = 12;

/**
 * Names of the layers that feed a layer, each once, from `inbound_nodes`: `[[["name", 0, 0, {}]]]` in Keras 2,
 * `[{ args: [{ class_name: "__keras_tensor__", config: { keras_history: ["name", 0, 0] } }], kwargs: {} }]` in Keras 3.
 */
export function inboundNames(nodes: JsonValue | undefined): readonly string[] {
  const names = new Set<string>();
  collect(nodes, 0, (name) => names.add(name));
  return [...names];
}

/** Output shapes without the batch that the arguments of later layers state (Keras 3), and those of the input layers, by layer. */
export function statedShapes(layers: readonly JsonValue[]): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const item of layers) {
    const layer = asObject(item);
    const config = asObject(layer?.config);
    const name = asString(layer?.name) ?? asString(config?.name);
    const own =
      asArray(config?.batch_shape) ??
      (layer?.class_name === 'InputLayer' ? asArray(config?.batch_input_shape) : undefined);
    if (name !== undefined && own !== undefined) shapes.set(name, withoutBatch(own));
    collect(layer?.inbound_nodes, 0, (source, shape) => {
      if (shape !== undefined && !shapes.has(source)) shapes.set(source, withoutBatch(shape));
    });
  }
  return shapes;
}

function collect(
  value: JsonValue | undefined,
  depth: number,
  found: (name: string, shape: readonly JsonValue[] | undefined) => void,
): void {
  if (maxDepth < depth) return;
  const list = asArray(value);
  if (list !== undefined) {
    const [name, node, tensor, ...more] = list;
    const isReference = typeof name === 'string' && asNumber(node) !== undefined && asNumber(tensor) !== undefined;
    if (isReference) found(name, undefined);
    for (const item of isReference ? more : list) collect(item, depth + 1, found);
    return;
  }
  const object = asObject(value);
  if (object === undefined) return;
  const config = asObject(object.config);
  const history = asArray(config?.keras_history);
  const source = asString(history?.[0]);
  if (source !== undefined) {
    found(source, asArray(config?.shape));
    return;
  }
  for (const item of Object.values(object)) collect(item, depth + 1, found);
}

function withoutBatch(shape: readonly JsonValue[]): Shape {
  return shape.slice(1).map((length) => asNumber(length) ?? null);
}
