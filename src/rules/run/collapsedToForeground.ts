import { defineRunRule } from '../../core/engine/runRule.ts';
import { collapse } from '../../facts/run/collapse.ts';
import { frozenMetric } from '../../facts/run/frozenMetric.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/collapsed-to-foreground',
  title: 'Network predicts only foreground',
  severity: 'error',
  rationale:
    'Foreground everywhere has a Dice of 2p / (1 + p) where p is the share of foreground: a plain Dice loss or a weight that is too large can stop there, and the number looks like half a success.',
  remedy:
    'Lower the foreground’s weight to (1 − p) / p at most, add a cross-entropy to the Dice loss, and look whether foreground and background are swapped in the masks.',
  options: {},
  messages: {
    all: '{name} stays at {value}: foreground everywhere gives that with {foreground:percent} foreground, and a Dice of {dice:dice}. The network predicts only foreground.',
  },
  check({ run, dataset, report }) {
    const view = viewRun(run);
    const trivial = trivialOf(dataset);
    if (negativeLoss(view)?.isImpossible === true || frozenMetric(view, trivial) !== null) return;
    const found = collapse(view, trivial);
    if (found?.side !== 'foreground') return;
    const { series, accuracy, dice, foregroundShare } = found;
    const foreground = foregroundShare ?? accuracy ?? 0;
    report({ kind: 'file', file: series.curve.file }, 'all', {
      name: series.curve.name,
      value: accuracy ?? dice ?? 0,
      foreground,
      dice: dice ?? (2 * foreground) / (1 + foreground),
      line: series.points.at(-1)?.place ?? null,
    });
  },
});
