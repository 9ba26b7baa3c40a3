import { defineRunRule } from '../../core/engine/runRule.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { stoppedEarly } from '../../facts/run/trend.ts';

export default defineRunRule({
  id: 'run/stopped-early',
  title: 'Stopped while it was still learning',
  severity: 'info',
  rationale:
    'The validation was at its best in the last epochs, and the loss still fell: the Dice is that of an unfinished training.',
  remedy: 'Train on for at least as many epochs again, until the validation has not improved for ten.',
  options: {},
  messages: {
    rising:
      '{name} rose by {change} over the last third of the run and was at its best, {best}, at the end; the loss still fell. Train longer.',
  },
  check({ run, report }) {
    const found = stoppedEarly(viewRun(run));
    if (found === null) return;
    const { series, change, best } = found;
    const { name, file } = series.curve;
    report({ kind: 'file', file }, 'rising', { name, change, best, line: series.points.at(-1)?.place ?? null });
  },
});
