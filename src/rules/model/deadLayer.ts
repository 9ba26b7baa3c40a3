import { defineModelRule } from '../../core/engine/runRule.ts';
import { listBatchNorms } from '../../facts/model/batchNorms.ts';
import { describeNames } from '../../facts/model/describeModel.ts';

export default defineModelRule({
  id: 'model/dead-layer',
  title: 'Layer that passes nothing on',
  severity: 'error',
  rationale:
    'A layer whose weights are all zero, or whose output never varies, cuts the network in two: behind it nothing depends on the image, and before it nothing can be learned.',
  remedy:
    'Start again with a lower learning rate and the usual initializer (He for ReLU). Where ReLU units died, LeakyReLU or batch normalization before it keeps a gradient.',
  options: {
    minVariance: {
      default: 1e-12,
      minimum: 0,
      doc: 'Largest running variance of a batch normalization, over all its channels, that counts as “never varies”. Far below the 1e-3 that Keras adds to it and the 1e-5 of PyTorch.',
    },
  },
  messages: {
    zero: 'All weights of {layers} are zero: nothing of the image gets through. Start again with a lower learning rate.',
    constant:
      'The input of {layers} does not vary: the running variance of all its channels is at most {largest}. What comes before is dead. Start again with a lower learning rate.',
  },
  check({ model, options, report }) {
    const place = { kind: 'file', file: model.file } as const;
    const isWhole = ({ nanCount, infiniteCount }: { nanCount: number; infiniteCount: number }): boolean =>
      nanCount + infiniteCount === 0;
    const zero = model.weights.filter(
      (stats) =>
        stats.isMeasured &&
        1 < stats.shape.length &&
        0 < stats.count &&
        stats.zeroCount === stats.count &&
        isWhole(stats),
    );
    const zeroLayers = [...new Set(zero.map(({ layer }) => layer))];
    if (0 < zeroLayers.length) report(place, 'zero', { layers: describeNames(zeroLayers) });
    const constant = listBatchNorms(model).filter(
      ({ variance }) => 0 < variance.count && isWhole(variance) && variance.max <= options.minVariance,
    );
    if (constant.length === 0) return;
    report(place, 'constant', {
      layers: describeNames(constant.map(({ layer }) => layer)),
      largest: Math.max(...constant.map(({ variance }) => variance.max)),
    });
  },
});
