import { decodeUtf8 } from '../../base/utf8.ts';
import type { Decoded } from '../../core/model/problem.ts';
import type { CompileInfo, NetworkModel, WeightStats } from '../../core/model/networkModel.ts';
import { broken } from '../broken.ts';
import { buildModel } from '../model/modelParts.ts';
import { isZip, openZip, readEntry, type ZipArchive } from '../model/openZip.ts';
import { byteSize, readNumbers } from '../model/tensorValues.ts';
import { measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';
import { layerOfParameter } from '../safetensors/readSafetensors.ts';
import { type PickleNode, readPickleTree } from './pickleTree.ts';
import { type TorchTensor, entryOf, itemOf, listTensors } from './torchTensors.ts';

const maxEntryBytes = 2 * 1024 ** 3;
const maxPickleBytes = 256 * 1024 ** 2;

/**
 * Reads a checkpoint of PyTorch 1.6 and later: a ZIP archive with a pickle that describes the tensors and one file for each storage. The
 * pickle is not loaded; its operations are followed as descriptions.
 */
export function readPytorch(bytes: Uint8Array, file: string): Decoded<NetworkModel> {
  if (bytes[0] === 0x80) {
    return broken(
      'unsupported',
      'is a bare pickle (PyTorch before 1.6), which runs code when it is opened: save it again with torch.save',
    );
  }
  if (!isZip(bytes)) return broken('corrupt', 'is no ZIP archive, as PyTorch checkpoints are');
  const zip = openZip(bytes, { maxEntryBytes });
  if (zip === undefined) return broken('truncated', 'ends before the first whole entry of its archive');
  const pickle = zip.entries.find(({ name }) => /(^|\/)data\.pkl$/.test(name));
  if (pickle === undefined) return broken('unsupported', 'is a ZIP archive without data.pkl: no PyTorch checkpoint');
  const content = pickle.sizeBytes <= maxPickleBytes ? readEntry(zip, pickle.name) : undefined;
  if (content === undefined)
    return broken('corrupt', 'has a description of its tensors that cannot be unpacked or is too large');
  const { root, problem } = readPickleTree(content);
  const state = stateDict(root);
  const tensors = listTensors(state);
  if (tensors.length === 0 || isOptimizerState(root)) {
    return broken(
      'unsupported',
      tensors.length === 0 ? 'holds no tensors' : 'holds the state of an optimizer, no model',
    );
  }
  const folder = pickle.name.slice(0, -'data.pkl'.length);
  const byteOrder = readEntry(zip, `${folder}byteorder`);
  const isHighFirst = byteOrder !== undefined && decodeUtf8(byteOrder).trim() === 'big';
  const { weights, problems } = isHighFirst
    ? {
        weights: tensors.map((tensor) => unmeasuredTensor(namesOf(tensor))),
        problems: ['Its numbers have the high byte first: only shapes are read.'],
      }
    : measureAll(zip, folder, tensors);
  const all = problem === null ? problems : [...problems, `The description of the tensors ${problem}.`];
  const model = buildModel({
    file,
    format: 'pytorchZip',
    framework: 'pytorch',
    frameworkVersion: null,
    compile: compileOf(root),
    weights,
    trainedSteps: numberOf(entryOf(root, 'global_step')) ?? null,
    problems: [...zip.problems.map((text) => `The archive ${text}.`), ...all],
  });
  return { value: model, problems: [] };
}

/** Where the weights of a checkpoint are by custom; the whole where it is nothing but weights. */
function stateDict(root: PickleNode): PickleNode {
  for (const key of ['state_dict', 'model_state_dict', 'model_state', 'model', 'net', 'weights', 'module', 'ema']) {
    const inner = entryOf(root, key);
    if (inner !== undefined && 0 < listTensors(inner).length) return inner;
  }
  return root;
}

function isOptimizerState(root: PickleNode): boolean {
  return entryOf(root, 'param_groups') !== undefined && entryOf(root, 'state') !== undefined;
}

function compileOf(root: PickleNode): CompileInfo | null {
  const states =
    entryOf(root, 'optimizer_states') ?? entryOf(root, 'optimizer_state_dict') ?? entryOf(root, 'optimizer');
  const group = itemOf(entryOf(itemOf(states, 0) ?? states, 'param_groups'), 0);
  const learningRate = numberOf(entryOf(group, 'lr'));
  if (learningRate === undefined) return null;
  const names = ['initial_lr', 'weight_decay', 'momentum', 'eps', 'dampening', 'nesterov', 'amsgrad'];
  const settings = names.flatMap((name) => {
    const value = entryOf(group, name);
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  const optimizerConfig = { learning_rate: learningRate, ...Object.fromEntries(settings) };
  return { loss: null, lossConfig: {}, metrics: [], metricConfigs: {}, optimizer: null, learningRate, optimizerConfig };
}

function measureAll(
  zip: ZipArchive,
  folder: string,
  tensors: readonly TorchTensor[],
): { readonly weights: readonly WeightStats[]; readonly problems: readonly string[] } {
  const views = new Map<string, TorchTensor[]>();
  for (const tensor of tensors) {
    const shared = views.get(tensor.storage);
    if (shared === undefined) views.set(tensor.storage, [tensor]);
    else shared.push(tensor);
  }
  const measured = new Map<TorchTensor, WeightStats>();
  const names = [...views.keys()].map((storage) => `${folder}data/${storage}`);
  for (const { name, bytes } of zip.read(names)) {
    for (const tensor of views.get(name.slice(`${folder}data/`.length)) ?? []) {
      const values = valuesOf(tensor, bytes);
      if (values !== undefined) measured.set(tensor, measureTensor(namesOf(tensor), values));
    }
  }
  const missingCount = tensors.length - measured.size;
  const problems = missingCount === 0 ? [] : [`The values of ${String(missingCount)} tensors could not be read.`];
  return { weights: tensors.map((tensor) => measured.get(tensor) ?? unmeasuredTensor(namesOf(tensor))), problems };
}

/** The values of a tensor that lies in one piece, in whatever order its axes are stored; undefined for other views. */
function valuesOf(
  { shape, strides, offset, type }: TorchTensor,
  storage: Uint8Array,
): ReturnType<typeof readNumbers> | undefined {
  if (type === null || strides.length !== shape.length) return undefined;
  const length = sizeOf(shape);
  const reach = shape.reduce((sum, size, axis) => sum + Math.max(0, size - 1) * (strides[axis] ?? 0), 0);
  if (0 < length && reach + 1 !== length) return undefined;
  const end = (offset + length) * byteSize(type);
  if (storage.length < end) return undefined;
  return readNumbers(storage.subarray(offset * byteSize(type), end), type);
}

function namesOf({ name, shape }: TorchTensor): { layer: string; name: string; shape: readonly number[] } {
  return { layer: layerOfParameter(name), name, shape };
}

function numberOf(node: PickleNode | undefined): number | undefined {
  return typeof node === 'number' ? node : undefined;
}
