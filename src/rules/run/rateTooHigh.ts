import { formatNumber } from '../../core/engine/message.ts';
import { defineRunRule } from '../../core/engine/runRule.ts';
import { instability } from '../../facts/run/instability.ts';
import { deadAfterStart } from '../../facts/run/learning.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { rateLimits } from '../../facts/run/rateLimits.ts';
import { mainOf, viewRun } from '../../facts/run/runView.ts';
import { tailLevel } from '../../facts/run/seriesMath.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/rate-too-high',
  title: 'Learning rate too high',
  severity: 'error',
  rationale:
    'Steps that are too large throw the weights to where every unit is dead or the numbers overflow: the loss spikes, becomes NaN, or stands still from the second epoch on, and the network gives the same for every pixel.',
  remedy:
    'Divide the rate by ten until the loss of the first hundred steps falls steadily (Adam: 1e-3 or less, fine-tuning 1e-4), clip the gradient’s norm at 1, and warm up over the first epoch.',
  options: {
    learnedDice: {
      default: 0.5,
      minimum: 0,
      maximum: 1,
      doc: 'Dice above which a jumping loss is not reported as an error: the network learns all the same.',
    },
  },
  messages: {
    notFinite: 'The learning rate is {rate} (usual: at most {usual}), and {name} is {value} {when}.',
    spikes: '{name} jumps to {value} from {before}, {count} times in all.{stated}',
    restless:
      '{name} rises by more than a fifth in {count} epochs instead of falling; it ends at {value} and had been {before}.{stated}',
    hugeStart:
      '{name} is {value} in the first epoch and {before} afterwards: the first steps threw the weights far off.{stated}',
    diverged: '{name} had been {before} and ends at {value}.{stated}',
    dead: '{name} is {first} at first and then stands still at {level}: the first steps killed the network.{stated}',
  },
  check({ run, dataset, options, report }) {
    const view = viewRun(run);
    if (negativeLoss(view)?.isImpossible === true) return;
    const limits = rateLimits(view.optimizer);
    const rate = view.rate?.value ?? null;
    const isHigh = rate !== null && limits.high < rate;
    const stated =
      rate === null || !isHigh ? '' : ` The learning rate is ${String(rate)} (usual: at most ${String(limits.high)}).`;
    const broken = notFiniteLoss(view);
    if (broken !== null) {
      if (!isHigh) return;
      const { name, file } = broken.series.curve;
      const data = {
        name,
        value: String(broken.point.value),
        rate,
        usual: limits.high,
        when: broken.at === 0 ? 'from the first value on' : `after ${formatNumber(broken.at, 'percent')} of the run`,
        line: broken.point.place,
      };
      report({ kind: 'file', file }, 'notFinite', data);
      return;
    }
    const overlap = mainOf(view.overlap);
    const isLearned = overlap !== null && options.learnedDice < tailLevel(overlap.smooth);
    const isKnownGood = rate !== null && rate <= limits.high / 3;
    const dead = deadAfterStart(view, trivialOf(dataset));
    if (dead !== null && (isHigh || (!isKnownGood && 2 * dead.level < dead.first))) {
      const { name, file } = dead.series.curve;
      const line = dead.series.points.at(-1)?.place ?? null;
      report({ kind: 'file', file }, 'dead', { name, first: dead.first, level: dead.level, stated, line });
      return;
    }
    const jumps = instability(view);
    if (jumps === null) return;
    const { series, point, value, before } = jumps;
    const { name, file } = series.curve;
    const isBad = !isLearned && (isHigh || ((jumps.kind === 'restless' || jumps.kind === 'hugeStart') && !isKnownGood));
    const severity = isBad ? 'error' : isLearned ? 'info' : 'warning';
    const data = { name, value, before, stated, line: point.place };
    if (jumps.kind === 'restless')
      report({ kind: 'file', file }, 'restless', { ...data, count: jumps.spikeCount }, { severity });
    else if (jumps.kind === 'spikes')
      report({ kind: 'file', file }, 'spikes', { ...data, count: jumps.spikeCount }, { severity });
    else if (jumps.kind === 'hugeStart') report({ kind: 'file', file }, 'hugeStart', data, { severity });
    else report({ kind: 'file', file }, 'diverged', data, { severity });
  },
});
