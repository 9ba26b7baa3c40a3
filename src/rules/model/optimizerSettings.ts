import { defineModelRule } from '../../core/engine/runRule.ts';

/** Optimizers that scale each step by the gradient’s own size: their rate is a step’s length. */
const adaptive = /^(adam|adamw|adamax|nadam|radam|rmsprop|lion|adabelief|lamb)/i;

export default defineModelRule({
  id: 'model/optimizer-settings',
  title: 'Optimizer cannot learn with these settings',
  severity: 'error',
  rationale:
    'A learning rate far above what the optimizer bears destroys the weights in the first steps; far below, or decayed away, nothing moves in the time there is.',
  remedy:
    'Begin with Adam at 1e-3 (1e-4 for a pretrained encoder) or SGD at 1e-2 with momentum 0.9, and decay only when the loss no longer falls.',
  options: {
    minRate: {
      default: 1e-7,
      minimum: 0,
      doc: 'Rate below which Adam and its kind do not get anywhere. Plausible rates are 1e-7 to 1e-2 (SageMaker Debugger, UMLAUT); what schedules leave at the end is often lower, and is not judged.',
    },
    maxAdaptiveRate: {
      default: 0.03,
      minimum: 1e-4,
      doc: 'Rate from which Adam and its kind are reported: plausible ends at 1e-2, and small networks bear a little more.',
    },
    maxPlainRate: { default: 10, minimum: 0.01, doc: 'Rate from which other optimizers, such as SGD, are reported.' },
    maxWeightDecay: {
      default: 0.5,
      minimum: 0.001,
      doc: 'Weight decay from which it is reported: 10 to 1,000 times what is used (5e-4 for SGD, 0.01 to 0.05 for AdamW).',
    },
    minDecayedRate: {
      default: 1e-7,
      minimum: 0,
      doc: 'Rate at the last step made, from which on an exponential schedule counts as decayed away.',
    },
  },
  messages: {
    zero: 'The learning rate is 0: the weights stay as they were initialized. Set it to 1e-3 for Adam.',
    high: 'The learning rate is {rate}, more than {optimizer} bears (at most {most}). Set it to 1e-3.',
    low: 'The learning rate is {rate}: in thousands of steps no weight moves noticeably. Set it to 1e-3 for Adam.',
    decay: 'The weight decay is {decay}: it pulls all weights to zero faster than they learn. Set it to at most 0.05.',
    decayedAway:
      'The schedule {schedule} begins at {rate} and is down to {last} after the {steps:count} steps that were made: learning ended before. Raise decay_steps to the steps of an epoch or more.',
    batch:
      'The batch size {batchSize} is not below the {trainCount:count} training pairs: an epoch is one step. Use 4 to 16.',
  },
  check({ model, run, dataset, options, report }) {
    const place = { kind: 'file', file: model.file } as const;
    const { optimizer = null, learningRate = null, optimizerConfig = {} } = model.compile ?? {};
    const isAdaptive = optimizer === null || adaptive.test(optimizer);
    const most = isAdaptive ? options.maxAdaptiveRate : options.maxPlainRate;
    const isScheduled = typeof optimizerConfig.initial_lr === 'number';
    if (learningRate !== null) {
      // The rate in a checkpoint is the one of its last step: zero or little is where a schedule ends.
      if (learningRate === 0 && !isScheduled)
        report(place, 'zero', {}, model.trainedSteps === 0 ? { severity: 'info' } : {});
      else if (optimizer !== null && most <= learningRate)
        report(place, 'high', { rate: learningRate, optimizer, most });
      else if (0 < learningRate && learningRate < options.minRate && !isScheduled)
        report(place, 'low', { rate: learningRate });
    }
    const decay = optimizerConfig.weight_decay;
    if (typeof decay === 'number' && options.maxWeightDecay <= decay) {
      report(place, 'decay', { decay }, { severity: 'warning' });
    }
    const last = decayedRate(optimizerConfig, model.trainedSteps);
    if (last !== null && last.rate < options.minDecayedRate && options.minDecayedRate <= last.initial) {
      report(
        place,
        'decayedAway',
        { schedule: 'ExponentialDecay', rate: last.initial, last: last.rate, steps: model.trainedSteps ?? 0 },
        { severity: 'warning' },
      );
    }
    const batchSize = run.settings.batchSize?.value;
    const trainCount = dataset?.trainCount ?? dataset?.pairCount;
    if (batchSize !== undefined && trainCount !== undefined && 1 < trainCount && trainCount <= batchSize) {
      report(place, 'batch', { batchSize, trainCount }, { severity: 'info' });
    }
  },
});

/** Rate of Keras’ ExponentialDecay: initial · decay_rate ^ (steps / decay_steps). */
function decayedRate(
  config: Readonly<Record<string, unknown>>,
  steps: number | null,
): { readonly initial: number; readonly rate: number } | null {
  const initial = config.schedule_initial_learning_rate;
  const rate = config.schedule_decay_rate;
  const every = config.schedule_decay_steps;
  if (config.schedule !== 'ExponentialDecay' || steps === null) return null;
  if (typeof initial !== 'number' || typeof rate !== 'number' || typeof every !== 'number' || every <= 0) return null;
  return { initial, rate: initial * rate ** (steps / every) };
}
