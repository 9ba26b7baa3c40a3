import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel } from '../../core/model/networkModel.ts';
import { broken } from '../broken.ts';
import { withHdf5 } from '../hdf5/openHdf5.ts';
import { asObject, asString, parseJson } from '../model/json.ts';
import { buildModel } from '../model/modelParts.ts';
import { isZip, openZip, readEntry } from '../model/openZip.ts';
import { readKerasCompile } from './kerasCompile.ts';
import { type KerasStructure, readKerasStructure } from './kerasLayers.ts';
import { type KerasWeights, readKerasVariables } from './kerasVariables.ts';

/** Two GB, as much as one array of bytes may safely hold. */
const maxEntryBytes = 2 * 1024 ** 3;

/** Reads the archive of Keras 3: config.json, metadata.json, model.weights.h5. */
export async function readKerasZip(bytes: Uint8Array, file: string): Promise<Decoded<NetworkModel>> {
  if (!isZip(bytes)) return broken('corrupt', 'is no ZIP archive, as .keras files are');
  const zip = openZip(bytes, { maxEntryBytes });
  if (zip === undefined) return broken('truncated', 'ends before the first whole entry of its archive');
  const problems = zip.problems.map((problem) => `The archive ${problem}.`);
  const has = (name: string): boolean => zip.entries.some((entry) => entry.name === name);
  if (!has('config.json') && !has('model.weights.h5')) {
    return broken('unsupported', 'is a ZIP archive without config.json and model.weights.h5: no Keras model');
  }
  const config = readJsonEntry('config.json');
  const metadata = asObject(readJsonEntry('metadata.json'));
  const structure: KerasStructure =
    config === undefined ? { layers: [], inputShapes: [], outputLayers: [], problems: [] } : readKerasStructure(config);
  const { weights, trainedSteps, problems: weightProblems } = await readWeights();
  const model = buildModel({
    file,
    format: 'keras',
    framework: 'keras',
    frameworkVersion: asString(metadata?.keras_version) ?? null,
    ...structure,
    compile: readKerasCompile(asObject(config)?.compile_config),
    weights,
    trainedSteps,
    problems: [...problems, ...structure.problems, ...weightProblems],
  });
  return { value: model, problems: [] };

  function readJsonEntry(name: string): ReturnType<typeof parseJson>['value'] {
    const entry = zip === undefined ? undefined : readEntry(zip, name);
    if (entry === undefined) {
      problems.push(`${name} is missing in the archive or cannot be unpacked.`);
      return undefined;
    }
    const parsed = parseJson(entry);
    if (parsed.value === undefined) problems.push(`${name} ${parsed.reason}.`);
    return parsed.value;
  }

  async function readWeights(): Promise<KerasWeights> {
    const none = { weights: [], trainedSteps: null };
    const entry = zip === undefined ? undefined : readEntry(zip, 'model.weights.h5');
    if (entry === undefined)
      return { ...none, problems: ['The archive gives no weights: model.weights.h5 is missing or broken.'] };
    const read = await withHdf5(entry, (opened) => readKerasVariables(opened, structure.layers, entry.length));
    return read.value ?? { ...none, problems: read.problems.map(({ detail }) => `model.weights.h5 ${detail}.`) };
  }
}
