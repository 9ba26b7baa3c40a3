import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/model/finding.ts';
import { isModelFile, readModel } from '../../src/formats/model/readModel.ts';
import { encodeHdf5, encodeKeras, encodeSafetensors, encodeTorch } from '../support/formats/encodeModels.ts';
import { conv, input, kerasConfig } from '../support/modelSketch.ts';

const compile = {
  loss: { class_name: 'BinaryCrossentropy', config: { from_logits: true } },
  metrics: [[{ class_name: 'MeanMetricWrapper', config: { name: 'dice', fn: 'dice_coef' } }, 'accuracy']],
  optimizer: { class_name: 'Adam', config: { learning_rate: 0.002 } },
};
const config = kerasConfig([input(64, 48, 3), { ...conv(8), name: 'first' }, { ...conv(1, 'linear'), name: 'head' }]);
const floats = (...values: number[]) => Float32Array.from(values);

describe('readModel', () => {
  it('reads a .keras archive: layers, shapes, compilation, weights by the names of their groups, steps', async () => {
    const weights = await encodeHdf5({
      datasets: {
        'layers/conv2d/vars/0': { values: floats(1, 2, 3, NaN), shape: [1, 1, 2, 2] },
        'layers/conv2d_1/vars/0': { values: floats(0, 0), shape: [1, 1, 2, 1] },
        'layers/conv2d_1/vars/1': { values: floats(-4), shape: [1] },
        'optimizer/vars/5': { values: floats(7, 7), shape: [2] },
      },
    });
    const { value, problems } = await readModel(
      encodeKeras({ config: { ...config, compile_config: compile }, weights }),
      'a/m.keras',
    );
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      file: 'a/m.keras',
      format: 'keras',
      frameworkVersion: '3.5.0',
      inputShapes: [[64, 48, 3]],
      outputLayers: ['head'],
      compile: {
        loss: 'BinaryCrossentropy',
        lossConfig: { from_logits: true },
        metrics: ['dice_coef', 'accuracy'],
        optimizer: 'Adam',
        learningRate: 0.002,
      },
      parameterCount: 7,
      problems: [],
    });
    expect(value?.layers.map(({ name, outputShape, parameterCount }) => [name, outputShape, parameterCount])).toEqual([
      ['inputlayer_0', [64, 48, 3], 0],
      ['first', [64, 48, 8], 4],
      ['head', [64, 48, 1], 3],
    ]);
    expect(value?.weights[0]).toMatchObject({ layer: 'first', name: 'first/kernel', nanCount: 1, max: 3, mean: 2 });
    expect(value?.weights[2]).toMatchObject({ layer: 'head', name: 'head/bias', first: [-4] });
  });

  it('reads an HDF5 model of Keras 2, and says what is missing where attributes are', async () => {
    const datasets = { 'model_weights/head/head/bias:0': { values: floats(1), shape: [1] } };
    const attributes = {
      model_config: JSON.stringify(config),
      training_config: JSON.stringify(compile),
      keras_version: '2.4.0',
    };
    const whole = (await readModel(await encodeHdf5({ datasets, attributes }), 'm.h5')).value;
    expect(whole).toMatchObject({ format: 'kerasH5', frameworkVersion: '2.4.0', outputLayers: ['head'] });
    expect(whole?.weights.map(({ layer, name }) => [layer, name])).toEqual([['head', 'head/bias']]);
    const bare = (await readModel(await encodeHdf5({ datasets }), 'm.h5')).value;
    expect(bare).toMatchObject({ format: 'kerasWeights', layers: [], compile: null, parameterCount: 1 });
    expect(bare?.problems).toEqual(['The attribute model_config is missing: layers are not known.']);
    const torn = await encodeHdf5({ datasets, attributes: { model_config: '{"class_name": ' } });
    expect((await readModel(torn, 'm.h5')).value?.problems[0]).toBe('The attribute model_config is no JSON.');
    const other = await readModel(await encodeHdf5({ attributes: { title: 'measurements' } }), 'm.h5');
    expect(other).toEqual({
      value: undefined,
      problems: [{ kind: 'unsupported', detail: 'is an HDF5 file without a Keras model' }],
    });
  });

  it('lays nested models out flat and follows their inputs', async () => {
    const inner = {
      class_name: 'Sequential',
      name: 'body',
      config: {
        name: 'body',
        layers: [conv(4), conv(2, 'softmax')].map(({ kind, config: own }, i) => ({
          class_name: kind,
          config: { name: `c${String(i)}`, ...own },
        })),
      },
    };
    const outer = kerasConfig([input(null, null, 3)]) as { config: { layers: JsonValue[]; output_layers: JsonValue } };
    outer.config.layers.push({ ...inner, inbound_nodes: [[['inputlayer_0', 0, 0, {}]]] });
    outer.config.output_layers = [['body', 1, 0]];
    const { value } = await readModel(encodeKeras({ config: outer }), 'm.keras');
    expect(value?.layers.map(({ name, inputs }) => [name, inputs])).toEqual([
      ['inputlayer_0', []],
      ['body/c0', ['inputlayer_0']],
      ['body/c1', ['body/c0']],
    ]);
    expect(value?.outputLayers).toEqual(['body/c1']);
    expect(value?.problems).toEqual(['The archive gives no weights: model.weights.h5 is missing or broken.']);
  });

  it('reads safetensors of all kinds of numbers', async () => {
    const halves = new Uint8Array(Uint16Array.from([0x3c00, 0xc000, 0x7c00, 0x7e00]).buffer);
    const header = {
      __metadata__: { format: 'pt' },
      'head.weight': { dtype: 'F16', shape: [4], data_offsets: [0, 8] },
    };
    const { value } = await readModel(encodeSafetensors(header, halves), 'm.safetensors');
    expect(value?.weights).toMatchObject([{ layer: 'head', nanCount: 1, infiniteCount: 1, min: -2, max: 1 }]);
    const brain = { w: { dtype: 'BF16', shape: [4], data_offsets: [0, 8] } };
    const upper = new Uint8Array(Uint16Array.from([0x3f80, 0xc000, 0, 0x4040]).buffer);
    expect((await readModel(encodeSafetensors(brain, upper), 'm.safetensors')).value?.weights[0]?.first).toEqual([
      1, -2, 0, 3,
    ]);
    const cut = await readModel(encodeSafetensors(header, halves.subarray(0, 4)), 'm.safetensors');
    expect(cut.value?.problems).toEqual(['The file ends before the values of head.weight.']);
    expect(cut.value?.weights[0]).toMatchObject({ isMeasured: false, shape: [4] });
  });

  it('reads what a PyTorch pickle describes, and calls nothing that it names', async () => {
    const { value } = await readModel(encodeTorch(floats(1, 2, 3, 4), [1, 4]), 'm.pt');
    expect(value?.weights).toMatchObject([{ layer: 'head', name: 'head.weight', shape: [1, 4], max: 4 }]);
    const hostile = await readModel(encodeTorch(floats(1), [1], 'os\nsystem'), 'm.pt');
    expect(hostile.problems).toEqual([{ kind: 'unsupported', detail: 'holds no tensors' }]);
    const bare = await readModel(Uint8Array.of(0x80, 2, 0x7d, 0x2e), 'm.pt');
    expect(bare.problems[0]?.detail).toContain('bare pickle');
  });

  it('reads TensorFlow.js with its shards, and never asks for files outside the folder', async () => {
    const asked: string[] = [];
    const read = (path: string) =>
      readModel(
        strToU8(
          JSON.stringify({
            modelTopology: {
              model_config: config,
              training_config: { loss: 'binaryCrossentropy', metrics: [], optimizer_config: null },
            },
            weightsManifest: [{ paths: [path], weights: [{ name: 'head/bias', shape: [2], dtype: 'float32' }] }],
          }),
        ),
        'web/model.json',
        (name) => {
          asked.push(name);
          return Promise.resolve(new Uint8Array(floats(5, 6).buffer));
        },
      );
    const { value } = await read('group1-shard1of1.bin');
    expect(value).toMatchObject({
      format: 'tensorflowJs',
      compile: { loss: 'binaryCrossentropy' },
      outputLayers: ['head'],
    });
    expect(value?.weights[0]).toMatchObject({ layer: 'head', first: [5, 6] });
    for (const path of ['../secret', '/etc/passwd', 'a/../../b', 'C:\\x']) {
      expect((await read(path)).value?.weights[0]?.isMeasured).toBe(false);
    }
    expect(asked).toEqual(['group1-shard1of1.bin']);
  });

  it.each([
    ['m.keras', strToU8('no archive'), /is no ZIP archive/],
    ['m.keras', zipSync({ 'a.txt': strToU8('x') }), /no Keras model/],
    ['m.h5', strToU8('no HDF5'), /is no HDF5 file/],
    ['m.pt', strToU8('no archive'), /is no ZIP archive/],
    ['m.pt', zipSync({ 'a.txt': strToU8('x') }), /without data.pkl/],
    ['m.safetensors', strToU8('{"a": {"dtype": "F32"}}'), /states a header of .* bytes/],
    ['saved_model.pb', strToU8('text'), /is no SavedModel/],
    ['model.json', strToU8('{"name": "a package"}'), /no TensorFlow.js model/],
    ['model.json', strToU8('{'), /is no JSON/],
    ['model.json', new Uint8Array(65 * 1024 ** 2), /more than the limit/],
    ['m.keras', new Uint8Array(), /is empty/],
  ])('says what is wrong with %s (%#)', async (path, bytes, sentence) => {
    const { value, problems } = await readModel(bytes, path);
    expect(value).toBeUndefined();
    expect(problems.map(({ detail }) => detail).join()).toMatch(sentence);
  });

  it('knows model files by name, and what lies beside them', () => {
    for (const path of [
      'a/best.keras',
      'w.weights.h5',
      'x.ckpt',
      'm.safetensors',
      's/saved_model.pb',
      'web/model.json',
    ]) {
      expect(isModelFile(path)).toBe(true);
    }
    for (const path of [
      'optimizer.pt',
      'rng_state.pth',
      'rng_state_0.pth',
      'training_args.bin',
      'history.json',
      'a.zip',
    ]) {
      expect(isModelFile(path)).toBe(false);
    }
  });
});
