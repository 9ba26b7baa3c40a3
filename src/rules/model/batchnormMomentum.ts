import { defineModelRule } from '../../core/engine/runRule.ts';
import { listBatchNorms } from '../../facts/model/batchNorms.ts';
import { describeNames } from '../../facts/model/describeModel.ts';

export default defineModelRule({
  id: 'model/batchnorm-momentum',
  title: 'Batch normalization too slow for the training',
  severity: 'warning',
  rationale:
    'In training, batch normalization uses each batch’s own statistics; in validation it uses running ones. With few steps and a high momentum these are still near their initial 0 and 1, so that training looks well and validation fails.',
  remedy:
    'Lower the momentum (`BatchNormalization(momentum=0.9)`), or train for more steps. GroupNormalization needs no running statistics.',
  options: {
    maxInitialShare: {
      default: 0.1,
      minimum: 0.001,
      maximum: 1,
      doc: 'Share of the initial values that may be left in the running statistics at the end: momentum to the power of the steps. At Keras’ momentum of 0.99 that takes 230 steps.',
    },
    minMomentum: {
      default: 0.5,
      minimum: 0,
      maximum: 1,
      doc: 'Momentum below which Keras’ meaning (share of the old value that is kept) was probably taken for PyTorch’s (share of the new one): 0.1 keeps nearly nothing but the last batch.',
    },
  },
  messages: {
    slow: 'After {steps:count} steps, {share:percent} of the initial mean 0 and variance 1 is left in {layers} (momentum {momentum}). Validation then normalizes otherwise than training. Set momentum to {better}.',
    swapped:
      'The momentum of {layers} is {momentum}. Keras keeps that share of the old statistics, so validation uses those of the last batch or two. What PyTorch calls momentum 0.1 is 0.9 in Keras.',
  },
  check({ model, run, options, report, cannotTell }) {
    const norms = listBatchNorms(model).filter(({ isTrainable }) => isTrainable);
    const known = norms.flatMap((norm) => (norm.momentum === null ? [] : [{ ...norm, momentum: norm.momentum }]));
    if (known.length === 0) return;
    const place = { kind: 'file', file: model.file } as const;
    const low = known.filter(({ momentum }) => momentum < options.minMomentum);
    const [lowest] = low.toSorted((a, b) => a.momentum - b.momentum);
    if (lowest !== undefined) {
      report(place, 'swapped', { layers: describeNames(low.map(({ layer }) => layer)), momentum: lowest.momentum });
    }
    const { stepsPerEpoch, epochs } = run.settings;
    const planned = stepsPerEpoch === undefined || epochs === undefined ? null : stepsPerEpoch.value * epochs.value;
    const steps = model.trainedSteps ?? planned;
    if (steps === null) {
      cannotTell('How many steps the model was trained for is not known.');
      return;
    }
    // A model that was never trained has nothing to be slow at.
    const slow = known.filter(({ momentum }) => 0 < steps && options.maxInitialShare < momentum ** steps);
    const [slowest] = slow.toSorted((a, b) => b.momentum - a.momentum);
    if (slowest === undefined) return;
    report(place, 'slow', {
      steps,
      share: slowest.momentum ** steps,
      layers: describeNames(slow.map(({ layer }) => layer)),
      momentum: slowest.momentum,
      better: Math.max(options.minMomentum, Math.floor(100 * 0.01 ** (1 / steps)) / 100),
    });
  },
});
