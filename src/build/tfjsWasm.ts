// TensorFlow in JavaScript with its wasm backend as one module, bundled into dist/tfjsWasm.js (see tfjsBundle.ts).
export * from '@tensorflow/tfjs';
export * from '@tensorflow/tfjs-backend-wasm';
