import util from 'node:util';
import type { Tensors } from '../../core/ports/tensors.ts';
import { asTfjs } from './tfjs.ts';
import { tfjsTensors } from './tfjsTensors.ts';

/**
 * Loads @tensorflow/tfjs-node and with it the native TensorFlow: half a second and 250 MB of memory, so only on demand. The only file that does.
 * Rejects where the package or its native library is missing or does not fit the machine.
 */
export async function loadTensorflow(): Promise<Tensors> {
  restoreRemovedUtil();
  // Read by the native library when it is loaded; without it, it reports the CPU's features on standard error.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const loaded: unknown = await import('@tensorflow/tfjs-node');
  const tf = asTfjs(loaded);
  tf.enableProdMode();
  if (!(await tf.setBackend('tensorflow'))) throw new Error('its native backend does not start');
  await tf.ready();
  const version = nativeVersion(loaded) ?? tf.version_core;
  return tfjsTensors(tf, {
    name: 'tensorflow',
    version,
    reason: `@tensorflow/tfjs-node with TensorFlow ${version} loads on this machine.`,
  });
}

/**
 * tfjs-node 4.22 calls two functions that Node 23 removed and Node 22 warns about. Their replacements are what they always did;
 * without them nearly every operation throws.
 */
function restoreRemovedUtil(): void {
  const isOld = Number(process.versions.node.split('.')[0]) < 22;
  if (isOld) return;
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: (value: unknown) => Array.isArray(value),
  });
}

/** Version of the native TensorFlow, where the module tells it: `version['tensorflow']` or the binding's own. */
function nativeVersion(loaded: unknown): string | undefined {
  const module = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
  if (typeof module !== 'object' || module === null || !('version' in module)) return undefined;
  const { version } = module;
  if (typeof version !== 'object' || version === null || !('tensorflow' in version)) return undefined;
  return typeof version.tensorflow === 'string' ? version.tensorflow : undefined;
}
