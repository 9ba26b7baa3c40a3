import type * as tfjs from '@tensorflow/tfjs';

export type { Rank, Tensor } from '@tensorflow/tfjs';

/** The interface that both libraries share. Types only: nothing is loaded by importing this file. */
export type Tfjs = typeof tfjs;

/**
 * The library out of what `import()` gives: as an ES module its names are there, as CommonJS (in Node and in the bundle) they hang
 * below `default`. Throws where neither holds.
 */
export function asTfjs(loaded: unknown): Tfjs {
  if (isTfjs(loaded)) return loaded;
  if (typeof loaded === 'object' && loaded !== null && 'default' in loaded && isTfjs(loaded.default)) {
    return loaded.default;
  }
  throw new Error('the module that was loaded is not TensorFlow.js');
}

function isTfjs(value: unknown): value is Tfjs {
  return typeof value === 'object' && value !== null && 'tidy' in value && 'bincount' in value && 'setBackend' in value;
}
