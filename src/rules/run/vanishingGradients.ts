import { defineRunRule } from '../../core/engine/runRule.ts';
import { vanishingGradients } from '../../facts/run/gradients.ts';
import { mainOf, viewRun } from '../../facts/run/runView.ts';
import { tailLevel } from '../../facts/run/seriesMath.ts';

export default defineRunRule({
  id: 'run/vanishing-gradients',
  title: 'Gradients vanish',
  severity: 'error',
  rationale:
    'Gradients of practically 0 change nothing: the head is saturated, the units are dead, or the loss does not depend on the weights.',
  remedy:
    'Look at the head (sigmoid once, not twice; the loss’s from_logits), use ReLU with He initialization and normalization layers, and lower the rate if units died.',
  options: {
    learnedDice: {
      default: 0.6,
      minimum: 0,
      maximum: 1,
      doc: 'Dice above which vanishing gradients are the end of a training that succeeded.',
    },
  },
  messages: { small: '{name} is {level} at the end (below 1e-7): the weights no longer change.' },
  check({ run, options, report }) {
    const view = viewRun(run);
    const found = vanishingGradients(view, run);
    const overlap = mainOf(view.overlap);
    if (found === null || (overlap !== null && options.learnedDice < tailLevel(overlap.smooth))) return;
    report({ kind: 'file', file: found.file }, 'small', { name: found.name, level: found.level });
  },
});
