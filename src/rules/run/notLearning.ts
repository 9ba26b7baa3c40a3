import { defineRunRule } from '../../core/engine/runRule.ts';
import { decayedRate, flatLoss } from '../../facts/run/learning.ts';
import { clippedLoss } from '../../facts/run/lossShape.ts';
import { rateLimits } from '../../facts/run/rateLimits.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { isStillLearning } from '../../facts/run/trend.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/not-learning',
  title: 'Loss does not move',
  severity: 'error',
  rationale:
    'A loss that stays where random weights put it means that the weights do not change: the learning rate is too small or 0, it decayed before anything was learned, layers are frozen, or the optimizer was given no parameters.',
  remedy:
    'Begin with Adam at 1e-3 (fine-tuning: 1e-4). Check `trainable`, `requires_grad`, that `optimizer.step()` is called, and the schedule’s unit: steps are not epochs.',
  options: {},
  messages: {
    flat: '{name} goes from {from} to {to} in {count} epochs: no learning.',
    rate: '{name} goes from {from} to {to} in {count} epochs at a learning rate of {rate}: far too small to learn (usual: 1e-4 to 1e-3).',
    decayed:
      'The learning rate fell from {highest} to {lowest} and was below a thousandth of its start for {share:percent} of the run, while the Dice was still {dice}.',
  },
  check({ run, dataset, report }) {
    const view = viewRun(run);
    const trivial = trivialOf(dataset);
    const flat = flatLoss(view, trivial);
    const { rate } = view;
    if (flat !== null) {
      const isTooLow = rate !== null && rate.value < rateLimits(view.optimizer).low;
      // A loss that stands still where the output is clipped has a head that gives 0 or 1.
      if (!isTooLow && clippedLoss(view, trivial) !== null) return;
      const { name, file } = flat.series.curve;
      const shared = {
        name,
        from: String(Number(flat.from.toPrecision(5))),
        to: String(Number(flat.to.toPrecision(5))),
        count: flat.series.curve.points.length,
        line: flat.series.points.at(-1)?.place ?? null,
      };
      if (isTooLow) report({ kind: 'file', file }, 'rate', { ...shared, rate: rate.value });
      else report({ kind: 'file', file }, 'flat', shared);
      return;
    }
    const decayed = decayedRate(view);
    const dice = view.overlap.validation?.values.at(-1) ?? view.overlap.train?.values.at(-1) ?? null;
    if (decayed === null || isStillLearning(view) || dice === null || 0.6 < dice) return;
    report({ kind: 'file', file: decayed.series.curve.file }, 'decayed', {
      highest: decayed.from,
      lowest: decayed.to,
      share: decayed.deadShare,
      dice,
      line: decayed.series.points.at(-1)?.place ?? null,
    });
  },
});
