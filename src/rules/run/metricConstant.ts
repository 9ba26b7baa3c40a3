import { defineRunRule } from '../../core/engine/runRule.ts';
import { frozenMetric } from '../../facts/run/frozenMetric.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/metric-constant',
  title: 'Metric never moves while the loss does',
  severity: 'error',
  rationale:
    'A network whose loss falls gives other outputs each epoch. A metric that stays the same to the last digit does not see them: softmax over one channel is 1 everywhere, MeanIoU truncates probabilities to class 0, a threshold lies outside of the output’s range.',
  remedy:
    'One output channel needs sigmoid, not softmax. Give hard metrics labels: `y_pred > 0.5`, or argmax over the channels (`keras.metrics.BinaryIoU`, `OneHotMeanIoU` do it themselves).',
  options: {},
  messages: {
    allForeground:
      '{name} is {value} at every one of {count} epochs, which is what foreground everywhere gives, while the loss fell by {drop:percent}. The output is 1 for all pixels: softmax over one channel does that.',
    frozen:
      '{name} is {value} at every one of {count} epochs while the loss fell by {drop:percent}: the metric does not see the output.',
  },
  check({ run, dataset, report }) {
    const found = frozenMetric(viewRun(run), trivialOf(dataset));
    if (found === null) return;
    const { series, value, lossDrop, isAllForeground, hasLearned } = found;
    const { name, file } = series.curve;
    const data = {
      name,
      value,
      count: series.values.length,
      drop: lossDrop,
      line: series.points.at(-1)?.place ?? null,
    };
    // Without a share of the classes it may be a collapse in which empty images score 1.
    const severity = hasLearned ? 'error' : 'warning';
    report({ kind: 'file', file }, isAllForeground ? 'allForeground' : 'frozen', data, { severity });
  },
});
