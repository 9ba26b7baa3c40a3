import type { ComparePorts, CompareSide } from '../app/compare/comparePorts.ts';
import { createFiles } from '../node/files.ts';
import { createPhotos } from '../node/photos/createPhotos.ts';
import { createSampleLoader } from '../node/sampleLoader.ts';
import { openTensors } from '../node/tensors/openTensors.ts';

/** Ports for comparing two folders, for the command line and the engine process alike. Nothing native is loaded before it is needed. */
export function comparePorts(truth: string, prediction: string, maxPixels: number): ComparePorts {
  return { truth: side(truth, maxPixels), prediction: side(prediction, maxPixels), openTensors };
}

function side(root: string, maxPixels: number): CompareSide {
  const files = createFiles(root);
  return { files, loader: createSampleLoader(files, createPhotos({ maxPixels }), maxPixels) };
}
