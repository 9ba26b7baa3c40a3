import { describe, expect, it } from 'vitest';
import batchnormMomentum from '../../../../src/rules/model/batchnormMomentum.ts';
import classCountMismatch from '../../../../src/rules/model/classCountMismatch.ts';
import inputMismatch from '../../../../src/rules/model/inputMismatch.ts';
import optimizerSettings from '../../../../src/rules/model/optimizerSettings.ts';
import { compileOf, conv, findingsIn, idsIn, input, modelOf, summaryOf, tensor } from '../../../support/modelSketch.ts';

const head = (units: number, activation = units === 1 ? 'sigmoid' : 'softmax') => [
  input(64, 64, 3),
  conv(units, activation),
];

describe('model/optimizer-settings', () => {
  const at = (rate: number, more = {}, model = {}) =>
    modelOf(head(1), null, { compile: compileOf(rate, more), ...model });
  it.each([1e-3, 1e-2, 2e-3, 1e-5, 3e-7])('is silent at a rate of %d', (rate) => {
    expect(idsIn(optimizerSettings, at(rate), { dataset: summaryOf() })).toEqual([]);
  });
  it('is silent for SGD at 1 and for the last rate of a schedule', () => {
    expect(idsIn(optimizerSettings, at(1, { optimizer: 'SGD' }))).toEqual([]);
    expect(idsIn(optimizerSettings, at(0, { optimizerConfig: { initial_lr: 0.001 } }))).toEqual([]);
    expect(idsIn(optimizerSettings, modelOf(head(1)))).toEqual([]);
  });
  it.each([
    ['high', 1],
    ['low', 1e-8],
    ['zero', 0],
  ])('says %s at %d', (id, rate) => {
    expect(idsIn(optimizerSettings, at(rate))).toEqual([id]);
  });
  it('looks at decay, schedules and batches', () => {
    expect(idsIn(optimizerSettings, at(1e-3, { optimizerConfig: { weight_decay: 1 } }))).toEqual(['decay']);
    const schedule = {
      class_name: 'ExponentialDecay',
      config: { initial_learning_rate: 0.001, decay_steps: 10, decay_rate: 0.5 },
    };
    const compile = { loss: 'mse', optimizer: { class_name: 'Adam', config: { learning_rate: schedule } } };
    expect(idsIn(optimizerSettings, modelOf(head(1), compile, { trainedSteps: 300 }))).toEqual(['decayedAway']);
    expect(idsIn(optimizerSettings, modelOf(head(1), compile, { trainedSteps: 30 }))).toEqual([]);
    const run = { settings: { batchSize: { value: 64, file: 'params', place: null } } };
    expect(idsIn(optimizerSettings, at(1e-3), { run, dataset: summaryOf() })).toEqual(['batch']);
  });
});

describe('model/batchnorm-momentum', () => {
  const withNorm = (momentum: number, trainedSteps: number | null) =>
    modelOf([...head(1), { kind: 'BatchNormalization', name: 'bn', config: { momentum } }], null, {
      trainedSteps,
      weights: [tensor('bn/moving_mean', [1], [0.1]), tensor('bn/moving_variance', [1], [0.9])],
    });
  it('is silent with enough steps, without normalization, and where steps are not known', () => {
    expect(idsIn(batchnormMomentum, withNorm(0.99, 300))).toEqual([]);
    expect(idsIn(batchnormMomentum, withNorm(0.9, 40))).toEqual([]);
    expect(idsIn(batchnormMomentum, withNorm(0.99, null))).toEqual([]);
    expect(idsIn(batchnormMomentum, modelOf(head(1)))).toEqual([]);
  });
  it('says what is left of the initial statistics, and which momentum would do', () => {
    const [finding] = findingsIn(batchnormMomentum, withNorm(0.99, 60));
    expect(finding?.message).toMatch(/After 60 steps, 54.7 % of the initial mean 0 .* Set momentum to 0.92/);
    expect(idsIn(batchnormMomentum, withNorm(0.1, 500))).toEqual(['swapped']);
  });
  it('takes planned steps where the file does not tell', () => {
    const stated = (value: number) => ({ value, file: 'hparams.yaml', place: null });
    const run = { settings: { stepsPerEpoch: stated(5), epochs: stated(10) } };
    expect(idsIn(batchnormMomentum, withNorm(0.99, null), { run })).toEqual(['slow']);
  });
});

describe('model/class-count-mismatch', () => {
  const many = (classCount: number) => {
    const maskValues = Array.from({ length: classCount }, (_, value) => value);
    return { dataset: summaryOf({ classCount, maskValues }) };
  };
  const sparse = { loss: 'sparse_categorical_crossentropy' };
  it('is silent where outputs and classes agree, and without an audit', () => {
    expect(idsIn(classCountMismatch, modelOf(head(1)), many(2))).toEqual([]);
    expect(idsIn(classCountMismatch, modelOf(head(12), sparse), many(12))).toEqual([]);
    expect(idsIn(classCountMismatch, modelOf(head(12), sparse), many(11))).toEqual([]);
    expect(idsIn(classCountMismatch, modelOf(head(11)), many(12))).toEqual([]);
    expect(idsIn(classCountMismatch, modelOf(head(3), sparse))).toEqual([]);
  });
  it('says what is missing', () => {
    expect(idsIn(classCountMismatch, modelOf(head(11), sparse), many(12))).toEqual(['beyond']);
    expect(idsIn(classCountMismatch, modelOf(head(3)), many(12))).toEqual(['fewer']);
    expect(idsIn(classCountMismatch, modelOf(head(1)), many(12))).toEqual(['oneForMany']);
    // 255 is a brightness, not a class.
    const bright = { dataset: summaryOf({ maskValues: [0, 255] }) };
    expect(idsIn(classCountMismatch, modelOf(head(2), sparse), bright)).toEqual([]);
  });
});

describe('model/input-mismatch', () => {
  const pools = [
    conv(8),
    { kind: 'MaxPooling2D', config: { pool_size: [2, 2] } },
    { kind: 'MaxPooling2D', config: { pool_size: [2, 2] } },
  ];
  const back = { kind: 'UpSampling2D', config: { size: [4, 4] } };
  const net = (height: number | null, width: number | null, channels: number) =>
    modelOf([input(height, width, channels), ...pools, back, conv(1, 'sigmoid')]);
  const sized = (width: number, height: number) => ({ dataset: summaryOf({ sizes: [{ width, height, count: 9 }] }) });
  it('is silent for usual inputs', () => {
    const shapes: readonly (readonly [number | null, number | null, number])[] = [
      [128, 128, 3],
      [128, 128, 1],
      [null, null, 3],
      [96, 200, 3],
    ];
    for (const [height, width, channels] of shapes) {
      expect(idsIn(inputMismatch, net(height, width, channels), sized(128, 64))).toEqual([]);
    }
    // What is fixed was divided when the network was built; images are resized to it.
    expect(idsIn(inputMismatch, net(128, 128, 3), sized(321, 123))).toEqual([]);
  });
  it('says what does not fit', () => {
    expect(idsIn(inputMismatch, net(3, 256, 256))).toEqual(['channelsFirst']);
    const [finding] = findingsIn(inputMismatch, net(null, null, 3), sized(130, 64));
    expect(finding?.message).toMatch(/shrinks its input by 4, .* 130 × 64.* Pad or resize to 132 × 64/);
    expect(idsIn(inputMismatch, net(128, 128, 4), sized(128, 128))).toEqual(['channels']);
  });
});
