import type { Decoded } from '../../core/model/problem.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import type { NetworkModel, WeightStats } from '../../core/model/networkModel.ts';
import { broken, count } from '../broken.ts';
import { readKerasCompile } from '../keras/kerasCompile.ts';
import { readKerasStructure } from '../keras/kerasLayers.ts';
import { asArray, asObject, asString, parseJson } from '../model/json.ts';
import { buildModel } from '../model/modelParts.ts';
import { type ReadBeside, insideFolder } from '../model/readBeside.ts';
import { type NumberType, byteSize, readNumbers } from '../model/tensorValues.ts';
import { measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';

const numberTypes: Readonly<Record<string, NumberType>> = {
  float32: 'F32',
  float16: 'F16',
  int32: 'I32',
  uint8: 'U8',
  uint16: 'U16',
  bool: 'BOOL',
};

/** Weights of a browser's model that are read, in bytes of one group. */
const maxGroupBytes = 1024 ** 3;

/** Reads model.json of TensorFlow.js with the shards of weights beside it. */
export async function readTensorflowJs(
  bytes: Uint8Array,
  file: string,
  readBeside: ReadBeside | undefined,
): Promise<Decoded<NetworkModel>> {
  const parsed = parseJson(bytes);
  if (parsed.value === undefined) return broken(parsed.reason === 'is no JSON' ? 'corrupt' : 'tooLarge', parsed.reason);
  const root = asObject(parsed.value);
  const topology = asObject(root?.modelTopology);
  const manifest = asArray(root?.weightsManifest);
  if (root === undefined || (topology === undefined && manifest === undefined)) {
    return broken(
      'unsupported',
      'is JSON, but no TensorFlow.js model: it has neither modelTopology nor weightsManifest',
    );
  }
  const problems: string[] = [];
  const layersNode = topology?.model_config ?? (topology?.class_name === undefined ? undefined : topology);
  const structure = layersNode === undefined ? undefined : readKerasStructure(layersNode);
  if (structure === undefined) problems.push('It is a graph model: its layers are not read.');
  const weights: WeightStats[] = [];
  for (const group of manifest ?? []) weights.push(...(await readGroup(group, readBeside, problems)));
  const model = buildModel({
    file,
    format: 'tensorflowJs',
    framework: structure === undefined ? 'tensorflow' : 'keras',
    frameworkVersion: asString(topology?.keras_version) ?? asString(root.generatedBy) ?? null,
    ...structure,
    compile: readKerasCompile(topology?.training_config ?? root.trainingConfig),
    weights,
    problems: [...(structure?.problems ?? []), ...problems],
  });
  return { value: model, problems: [] };
}

/** One group: its tensors lie one behind the other in the shards, joined. */
async function readGroup(
  group: JsonValue,
  readBeside: ReadBeside | undefined,
  problems: string[],
): Promise<WeightStats[]> {
  const object = asObject(group);
  const shards = await readShards(asArray(object?.paths) ?? [], readBeside, problems);
  let at = 0;
  return (asArray(object?.weights) ?? []).flatMap((item) => {
    const stated = asObject(item);
    const name = asString(stated?.name);
    const shape = asArray(stated?.shape)?.map(Number);
    if (name === undefined || shape?.every((length) => Number.isInteger(length) && 0 <= length) !== true) {
      problems.push('A weight of the manifest has no name or no shape: what comes after it is not read.');
      at = Infinity;
      return [];
    }
    const tensor = { layer: name.replace(/\/[^/]*$/, ''), name, shape };
    // Quantized values are steps between two bounds: shapes are enough to judge them.
    const quantized = asObject(stated?.quantization);
    const type = numberTypes[asString(quantized?.dtype) ?? asString(stated?.dtype) ?? ''];
    if (type === undefined) at = Infinity;
    const start = at;
    at += type === undefined ? 0 : sizeOf(shape) * byteSize(type);
    if (type === undefined || shards === undefined || shards.length < at) return [unmeasuredTensor(tensor)];
    if (quantized !== undefined) return [unmeasuredTensor(tensor)];
    return [measureTensor(tensor, readNumbers(shards.subarray(start, at), type))];
  });
}

async function readShards(
  paths: readonly JsonValue[],
  readBeside: ReadBeside | undefined,
  problems: string[],
): Promise<Uint8Array | undefined> {
  if (readBeside === undefined) return undefined;
  const parts: Uint8Array[] = [];
  let total = 0;
  for (const path of paths) {
    const name = typeof path === 'string' ? insideFolder(path) : undefined;
    const part = name === undefined ? undefined : await readBeside(name);
    if (part === undefined) {
      problems.push(
        `The shard ${typeof path === 'string' ? path.slice(0, 100) : '?'} cannot be read: its weights are not judged.`,
      );
      break;
    }
    total += part.length;
    if (maxGroupBytes < total) {
      problems.push(`A group of weights has more than ${count(maxGroupBytes)} bytes and is not judged.`);
      return undefined;
    }
    parts.push(part);
  }
  const joined = new Uint8Array(total);
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}
