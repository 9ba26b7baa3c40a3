import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';
import type { Tensors } from '../../core/ports/tensors.ts';
import { quietly } from './quietly.ts';
import { asTfjs } from './tfjs.ts';
import { tfjsTensors } from './tfjsTensors.ts';

/**
 * Loads @tensorflow/tfjs-node and with it the native TensorFlow: half a second and 250 MB of memory, so only on demand. The only file that does.
 * Rejects where the package or its native library is missing or does not fit the machine.
 */
export async function loadTensorflow(): Promise<Tensors> {
  if (!hasNativeLibrary()) throw new Error('its native library is not installed');
  restoreRemovedUtil();
  // Read by the native library when it is loaded; without it, it reports the CPU's features on standard error.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const tf = asTfjs(await quietly(() => import('@tensorflow/tfjs-node')));
  tf.enableProdMode();
  if (!(await tf.setBackend('tensorflow'))) throw new Error('its native backend does not start');
  await tf.ready();
  const version = nativeVersion(tf.backend()) ?? 'of unknown version';
  return tfjsTensors(tf, {
    name: 'tensorflow',
    version,
    reason: `@tensorflow/tfjs-node with TensorFlow ${version} loads on this machine.`,
  });
}

/**
 * Looked up before the package is loaded: half loaded, it would leave its kernels behind, in the way of those of the next backend.
 * Throws where the package itself is missing.
 */
function hasNativeLibrary(): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'));
  // One folder for each version of Node's interface: lib/napi-v8.
  const lib = join(folder, 'lib');
  return existsSync(lib) && readdirSync(lib).some((version) => existsSync(join(lib, version, 'tfjs_binding.node')));
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

/** Version of the native TensorFlow, which only the binding below the backend knows; undefined where it does not tell. */
function nativeVersion(backend: unknown): string | undefined {
  if (typeof backend !== 'object' || backend === null || !('binding' in backend)) return undefined;
  const { binding } = backend;
  if (typeof binding !== 'object' || binding === null || !('TF_Version' in binding)) return undefined;
  return typeof binding.TF_Version === 'string' ? binding.TF_Version : undefined;
}
