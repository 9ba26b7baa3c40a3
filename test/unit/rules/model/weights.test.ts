import { describe, expect, it } from 'vitest';
import { unmeasuredTensor } from '../../../../src/formats/model/weightStats.ts';
import deadLayer from '../../../../src/rules/model/deadLayer.ts';
import notFiniteWeights from '../../../../src/rules/model/notFiniteWeights.ts';
import pretrainedMismatch from '../../../../src/rules/model/pretrainedMismatch.ts';
import saturatedHead from '../../../../src/rules/model/saturatedHead.ts';
import { conv, findingsIn, idsIn, input, modelOf, summaryOf, tensor } from '../../../support/modelSketch.ts';

const layers = [input(64, 64, 3), conv(2), { ...conv(1, 'sigmoid'), name: 'head' }];
const kernel = tensor('conv2d_1/kernel', [1, 1, 3, 2], [0.1, -0.2, 0.3, 0.1, 0, 0.2]);
const headKernel = tensor('head/kernel', [1, 1, 2, 1], [0.4, -0.3]);
const headBias = (value: number) => tensor('head/bias', [1], [value]);
const norm = (name: string, mean: number[], variance: number[]) => [
  tensor(`${name}/moving_mean`, [mean.length], mean),
  tensor(`${name}/moving_variance`, [variance.length], variance),
];
const healthy = modelOf(layers, null, {
  weights: [kernel, headKernel, headBias(-1), ...norm('bn', [0.2, 1], [0.9, 2])],
});

describe('rules about weights', () => {
  it('are silent on a healthy model and on weights that were not read', () => {
    const unread = modelOf(layers, null, { weights: [unmeasuredTensor(kernel), unmeasuredTensor(headBias(0))] });
    for (const rule of [notFiniteWeights, deadLayer, saturatedHead, pretrainedMismatch]) {
      expect(idsIn(rule, healthy, { dataset: summaryOf() })).toEqual([]);
      expect(idsIn(rule, unread, { dataset: summaryOf() })).toEqual([]);
    }
  });

  it('model/not-finite-weights counts weights and layers', () => {
    const weights = [tensor('conv2d_1/kernel', [4], [NaN, Infinity, 1, 2]), headKernel];
    const [finding] = findingsIn(notFiniteWeights, modelOf(layers, null, { weights }));
    expect(finding?.message).toMatch(/^2 of 6 weights are NaN or infinite, in 1 of 2 layers with weights \(conv2d_1\)/);
    expect(finding?.data).toMatchObject({ notFiniteCount: 2, of: 6 });
  });

  it('model/dead-layer finds kernels of zeros and inputs that never vary', () => {
    const zero = tensor('conv2d_1/kernel', [1, 1, 1, 2], [0, 0]);
    expect(idsIn(deadLayer, modelOf(layers, null, { weights: [zero, headKernel] }))).toEqual(['zero']);
    const dead = norm('bn', [0.1, 0.2], [0, 1e-13]);
    expect(idsIn(deadLayer, modelOf(layers, null, { weights: [kernel, ...dead] }))).toEqual(['constant']);
    // A bias of zeros is how every layer begins.
    expect(
      idsIn(deadLayer, modelOf(layers, null, { weights: [kernel, tensor('conv2d_1/bias', [2], [0, 0])] })),
    ).toEqual([]);
  });

  it('model/saturated-head compares the bias with the share of the foreground', () => {
    const stuck = (bias: number) => modelOf(layers, null, { weights: [headKernel, headBias(bias)] });
    expect(idsIn(saturatedHead, stuck(-13))).toEqual(['saturated']);
    expect(idsIn(saturatedHead, stuck(-9))).toEqual([]);
    expect(idsIn(saturatedHead, stuck(-9.5), { dataset: summaryOf() })).toEqual(['saturated']);
    const rare = summaryOf({
      classShares: [
        { value: 0, share: 0.9995 },
        { value: 1, share: 0.0005 },
      ],
    });
    expect(idsIn(saturatedHead, stuck(-9.5), { dataset: rare })).toEqual([]);
    const silent = modelOf(layers, null, { weights: [tensor('head/kernel', [1, 1, 2, 1], [0, 0]), headBias(0)] });
    expect(idsIn(saturatedHead, silent)).toEqual(['silent']);
  });

  it('model/pretrained-mismatch finds normalizations as new, frozen or not, and images scaled twice', () => {
    const fresh = norm('bn', [0, 0], [1, 1]);
    const bn = (trainable: boolean) => ({ kind: 'BatchNormalization', name: 'bn', config: { trainable } });
    const frozen = modelOf([...layers, bn(false)], null, { weights: [kernel, ...fresh] });
    expect(idsIn(pretrainedMismatch, frozen)).toEqual(['frozenRandom']);
    const some = modelOf([...layers, bn(true)], null, { weights: [...fresh, ...norm('bn2', [0.3], [2])] });
    expect(idsIn(pretrainedMismatch, some)).toEqual(['untouched']);
    const untrained = modelOf([...layers, bn(true)], null, { weights: fresh });
    expect(idsIn(pretrainedMismatch, untrained)).toEqual([]);
    const scale = (name: string, by: number) => ({ kind: 'Rescaling', name, config: { scale: by } });
    const twice = modelOf([input(64, 64, 3), scale('mine', 1 / 255), scale('theirs', 1 / 255), conv(1)]);
    expect(findingsIn(pretrainedMismatch, twice)[0]?.message).toContain('scaled by mine, theirs one behind the other');
    expect(
      idsIn(pretrainedMismatch, modelOf([input(64, 64, 3), scale('a', 255), scale('b', 1 / 255), conv(1)])),
    ).toEqual([]);
  });
});
