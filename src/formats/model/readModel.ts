import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel } from '../../core/model/networkModel.ts';
import { broken, guarded } from '../broken.ts';
import { isHdf5 } from '../hdf5/openHdf5.ts';
import { readKerasH5 } from '../keras/readKerasH5.ts';
import { readKerasZip } from '../keras/readKerasZip.ts';
import { readPytorch } from '../pytorch/readPytorch.ts';
import { readSafetensors } from '../safetensors/readSafetensors.ts';
import { readSavedModel } from '../savedModel/readSavedModel.ts';
import { readTensorflowJs } from '../tensorflowJs/readTensorflowJs.ts';
import { isZip } from './openZip.ts';
import type { ReadBeside } from './readBeside.ts';

/** Files beside checkpoints that end like them and hold no model. */
const noModel =
  /^(optimizer|scheduler|scaler|rng_state(_\d+)?|random_states_\d+|training_args|trainer_state)\.(bin|pt|pth|json)$/i;

/** Whether a file's name says that it is a saved model, or the file of a model's folder that stands for the whole. */
export function isModelFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (noModel.test(name)) return false;
  return (
    /\.(keras|h5|hdf5|pt|pth|ckpt|safetensors)$/i.test(name) ||
    /^(saved_model\.pb|model\.json|pytorch_model\.bin)$/.test(name)
  );
}

/**
 * Reads a saved model: structure, settings of the training, and statistics of the weights, as far as the file tells. Nothing of it is executed
 * and no pickle is loaded. `path` is kept as the model's file. `readBeside` is asked for the other files of SavedModel and TensorFlow.js. Without
 * a value, the problems say why; what is not understood of a model that was read stands in its own problems.
 */
export async function readModel(
  bytes: Uint8Array,
  path: string,
  readBeside?: ReadBeside,
): Promise<Decoded<NetworkModel>> {
  if (bytes.length === 0) return broken('emptyFile', 'is empty');
  return guarded(() => dispatch(bytes, path, readBeside));
}

/** By content where it is plain, since names are given freely (`model.ckpt` may be HDF5); else by name. */
async function dispatch(
  bytes: Uint8Array,
  path: string,
  readBeside: ReadBeside | undefined,
): Promise<Decoded<NetworkModel>> {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (isHdf5(bytes)) return readKerasH5(bytes, path);
  if (name.endsWith('.keras')) return readKerasZip(bytes, path);
  if (name.endsWith('.safetensors')) return readSafetensors(bytes, path);
  if (name.endsWith('.pb')) return readSavedModel(bytes, path, readBeside);
  if (name.endsWith('.json')) return readTensorflowJs(bytes, path, readBeside);
  if (/\.(h5|hdf5)$/.test(name)) return broken('corrupt', 'is no HDF5 file');
  if (isZip(bytes) || /\.(pt|pth|ckpt|bin)$/.test(name)) return readPytorch(bytes, path);
  return broken('unknownFormat', 'is no model of a known format');
}
