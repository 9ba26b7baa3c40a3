import { decodeUtf8 } from '../../base/utf8.ts';
import { bytesOf, numbersOf } from './protoWire.ts';

const maxDepth = 40;

/** A variable of the object graph: the same one can be reached, and stored, under several keys. */
export interface GraphVariable {
  readonly node: number;
  /** As the program named it, without `:0`. */
  readonly name: string;
}

/**
 * Variables by their keys in the checkpoint. Keys are paths of the object graph (`_all_variables/3/.ATTRIBUTES/VARIABLE_VALUE`); the names stand
 * in `saved_model.pb` (`SavedObjectGraph` in saved_object_graph.proto).
 */
export function nameVariables(objectGraph: Uint8Array): ReadonlyMap<string, GraphVariable> {
  const nodes = bytesOf(objectGraph, 1);
  const found = new Map<string, GraphVariable>();
  const seen = new Set<number>();
  const queue: { readonly id: number; readonly path: string; readonly depth: number }[] = [
    { id: 0, path: '', depth: 0 },
  ];
  // Grows while it is walked.
  for (const item of queue) {
    const node = nodes[item.id];
    if (node === undefined) continue;
    const [variable] = bytesOf(node, 7);
    const [name] = variable === undefined ? [] : bytesOf(variable, 6);
    if (name !== undefined) {
      const key = `${item.path}/.ATTRIBUTES/VARIABLE_VALUE`;
      found.set(key, { node: item.id, name: decodeUtf8(name).replace(/:\d+$/, '') });
    }
    // Entered once: the graph has circles.
    if (seen.has(item.id) || maxDepth < item.depth) continue;
    seen.add(item.id);
    for (const child of bytesOf(node, 1)) {
      const [id = 0] = numbersOf(child, 1);
      const [local] = bytesOf(child, 2);
      const step = local === undefined ? '' : decodeUtf8(local).replaceAll('.', '..').replaceAll('/', '.S');
      queue.push({ id, path: item.path === '' ? step : `${item.path}/${step}`, depth: item.depth + 1 });
    }
  }
  return found;
}
