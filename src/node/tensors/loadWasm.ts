import type { Tensors } from '../../core/ports/tensors.ts';
import { quietly } from './quietly.ts';
import { asTfjs } from './tfjs.ts';
import { tfjsTensors } from './tfjsTensors.ts';

/**
 * Loads @tensorflow/tfjs with its WebAssembly backend, which needs no native library. Its .wasm files lie beside its own script: in
 * node_modules, or beside the bundle where the build copies them. Rejects where it is not installed or the files are missing.
 *
 * @param fallbackReason why TensorFlow itself was not taken, a sentence.
 */
export async function loadWasm(fallbackReason: string): Promise<Tensors> {
  const tf = asTfjs(await quietly(() => import('@tensorflow/tfjs')));
  // Before any other call: otherwise it advertises tfjs-node on standard error.
  tf.enableProdMode();
  await quietly(() => import('@tensorflow/tfjs-backend-wasm'));
  if (!(await tf.setBackend('wasm'))) throw new Error('its WebAssembly files are missing or cannot be compiled');
  await tf.ready();
  return tfjsTensors(tf, { name: 'wasm', version: tf.version_core, reason: fallbackReason });
}
