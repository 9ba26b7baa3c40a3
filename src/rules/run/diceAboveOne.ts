import { defineRunRule } from '../../core/engine/runRule.ts';
import { ratioOutOfRange } from '../../facts/run/lossSign.ts';
import { viewRun } from '../../facts/run/runView.ts';

export default defineRunRule({
  id: 'run/dice-above-one',
  title: 'Dice outside of 0 and 1',
  severity: 'error',
  rationale:
    'A Dice lies between 0 and 1 for targets and predictions between 0 and 1. Targets of 255 bring it near 2, logits instead of probabilities anywhere, and a smooth term counted twice to 2 on empty masks: such a curve says nothing about the model.',
  remedy:
    'Check one batch: targets hold only 0 and 1, predictions went through sigmoid or softmax exactly once, and the formula is (2·I + s) / (T + P + s).',
  options: {},
  messages: {
    above:
      '{name} is {value} at {unit} {step}; a Dice is at most 1. Targets are not 0 and 1, or predictions are no probabilities.',
    below:
      '{name} is {value} at {unit} {step}; a Dice is never negative. It is computed on raw outputs (logits) instead of probabilities.',
  },
  check({ run, report }) {
    const found = ratioOutOfRange(viewRun(run));
    if (found === null) return;
    const { series, point, direction } = found;
    const { name, file, unit } = series.curve;
    report({ kind: 'file', file }, direction, { name, value: point.value, unit, step: point.step, line: point.place });
  },
});
