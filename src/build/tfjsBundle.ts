import type { Plugin } from 'esbuild';

/**
 * TensorFlow in JavaScript with its wasm backend is 2 MB that only a machine without the native binding needs. It is bundled
 * once, into a file of its own (tfjsWasm.ts), which is read when it is first imported; this leads the imports of both packages
 * there, so that they find the same TensorFlow.
 */
export const tfjsInItsOwnFile: Plugin = {
  name: 'tfjs-in-its-own-file',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs(-core|-backend-wasm)?$/ }, () => ({
      path: './tfjsWasm.js',
      external: true,
    }));
  },
};
