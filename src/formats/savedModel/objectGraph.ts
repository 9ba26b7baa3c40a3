import { decodeUtf8 } from '../../base/utf8.ts';
import { bytesOf, numbersOf } from './protoWire.ts';

const maxDepth = 40;

/**
 * Names of variables by their key in the checkpoint. Keys are paths of the object graph (`_all_variables/3/.ATTRIBUTES/VARIABLE_VALUE`);
 * the names stand in `saved_model.pb` (`SavedObjectGraph` in saved_object_graph.proto).
 */
export function nameVariables(objectGraph: Uint8Array): ReadonlyMap<string, string> {
  const nodes = bytesOf(objectGraph, 2);
  const names = new Map<string, string>();
  const seen = new Set<number>();
  const queue: { readonly id: number; readonly path: string; readonly depth: number }[] = [
    { id: 0, path: '', depth: 0 },
  ];
  // Breadth first, as TensorFlow names them: the shortest path is the key.
  for (let i = 0; i < queue.length; i++) {
    const item = queue[i];
    const node = item === undefined ? undefined : nodes[item.id];
    if (item === undefined || node === undefined || seen.has(item.id)) continue;
    seen.add(item.id);
    const [variable] = bytesOf(node, 7);
    const [name] = variable === undefined ? [] : bytesOf(variable, 6);
    if (name !== undefined) names.set(`${item.path}/.ATTRIBUTES/VARIABLE_VALUE`, decodeUtf8(name).replace(/:\d+$/, ''));
    if (maxDepth < item.depth) continue;
    for (const child of bytesOf(node, 1)) {
      const [id = 0] = numbersOf(child, 1);
      const [local] = bytesOf(child, 2);
      const step = local === undefined ? '' : decodeUtf8(local).replaceAll('.', '..').replaceAll('/', '.S');
      queue.push({ id, path: item.path === '' ? step : `${item.path}/${step}`, depth: item.depth + 1 });
    }
  }
  return names;
}
