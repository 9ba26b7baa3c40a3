import type { OpenedTensors, Tensors } from '../../core/ports/tensors.ts';

let opened: Promise<OpenedTensors> | undefined;

/**
 * The tensor backend of this process, loaded on the first call: native TensorFlow, else WebAssembly, else none. Never rejects; what was taken
 * and why is told.
 */
export function openTensors(): Promise<OpenedTensors> {
  opened ??= open();
  return opened;
}

async function open(): Promise<OpenedTensors> {
  const native = await attempt(async () => (await import('./loadTensorflow.ts')).loadTensorflow());
  if (native.tensors !== null) return { tensors: native.tensors, reason: native.tensors.backend.reason };
  const reason = `@tensorflow/tfjs-node does not load (${native.error}), so @tensorflow/tfjs with WebAssembly takes its place.`;
  const wasm = await attempt(async () => (await import('./loadWasm.ts')).loadWasm(reason));
  if (wasm.tensors !== null) return { tensors: wasm.tensors, reason };
  return {
    tensors: null,
    reason: `Neither @tensorflow/tfjs-node (${native.error}) nor @tensorflow/tfjs with WebAssembly (${wasm.error}) loads.`,
  };
}

type Attempt = { readonly tensors: Tensors } | { readonly tensors: null; readonly error: string };

async function attempt(load: () => Promise<Tensors>): Promise<Attempt> {
  try {
    return { tensors: await load() };
  } catch (error) {
    return { tensors: null, error: shortCause(error) };
  }
}

/** The first line of an error without the paths of this machine and the stack that module loaders add. */
function shortCause(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const firstLine = message.split('\n')[0]?.trim() ?? '';
  if (/^Cannot find (?:module|package)/.test(firstLine)) return 'it is not installed';
  return firstLine.slice(0, 200).replace(/\.$/, '');
}
