import { defineRunRule } from '../../core/engine/runRule.ts';
import { explodingGradients } from '../../facts/run/gradients.ts';
import { mainOf, viewRun } from '../../facts/run/runView.ts';
import { tailLevel } from '../../facts/run/seriesMath.ts';

export default defineRunRule({
  id: 'run/exploding-gradients',
  title: 'Gradients explode',
  severity: 'error',
  rationale:
    'One step along a gradient a thousand times the usual size undoes all that was learned, and often ends in NaN.',
  remedy:
    'Clip the gradient’s norm (`clipnorm=1.0`, `clip_grad_norm_(…, 1.0)`), lower the rate, normalize the input, and use float32 for the loss.',
  options: {
    learnedDice: {
      default: 0.5,
      minimum: 0,
      maximum: 1,
      doc: 'Dice above which single large gradients are only noted: the network learned in spite of them.',
    },
  },
  messages: { large: '{name} is {value} at {unit} {step}; usual in this run is {typical}.' },
  check({ run, options, report }) {
    const view = viewRun(run);
    const found = explodingGradients(view);
    if (found === null) return;
    const { series, point, value, typical } = found;
    const { name, file, unit } = series.curve;
    const overlap = mainOf(view.overlap);
    const isLearned = overlap !== null && options.learnedDice < tailLevel(overlap.smooth);
    const data = {
      name,
      value: Number.isFinite(value) ? value : String(value),
      unit,
      step: point.step,
      typical: Number.isFinite(typical) ? typical : 'no number',
      line: point.place,
    };
    report({ kind: 'file', file }, 'large', data, { severity: isLearned ? 'info' : 'error' });
  },
});
