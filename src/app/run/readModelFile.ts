import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel } from '../../core/model/networkModel.ts';
import type { Files } from '../../core/ports/files.ts';
import { readModel } from '../../formats/model/readModel.ts';

/** Reads a saved model of a run through the port; of SavedModel and TensorFlow.js the files beside it as well. */
export async function readModelFile(files: Files, path: string): Promise<Decoded<NetworkModel>> {
  const { value, problems } = await files.read(path);
  if (value === undefined) return { value: undefined, problems };
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return readModel(value, path, async (name) => (await files.read(folder + name)).value);
}
