import { defineRunRule } from '../../core/engine/runRule.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { sayValue } from '../../facts/run/seriesMath.ts';
import { viewRun } from '../../facts/run/runView.ts';

export default defineRunRule({
  id: 'run/loss-not-finite',
  title: 'Loss is NaN or infinite',
  severity: 'error',
  rationale:
    'After the first NaN in a gradient every weight is NaN, and no later epoch can repair it. A network of NaN predicts background everywhere: its Dice is 0 or NaN.',
  remedy:
    'Look at what came before: a loss that had left its range (targets of 255), a learning rate above 1e-2, an image with NaN, a logarithm or a division without epsilon, float16 without loss scaling. Train on from a checkpoint before that epoch, with `clipnorm=1.0` or `clip_grad_norm_`.',
  options: {
    forgivenShare: {
      default: 0.02,
      minimum: 0,
      maximum: 1,
      doc: 'Share of values that may be infinite where the run goes on afterwards: mixed precision skips single steps by design.',
    },
  },
  messages: {
    fromStart:
      '{name} is {value} from the first value on ({badCount} of {count}): the first step already broke the weights, or the input holds NaN.',
    later: '{name} is {value} from {unit} {step} on ({badCount} of {count} values). It was {before} before.',
  },
  check({ run, options, report }) {
    const found = notFiniteLoss(viewRun(run));
    if (found === null) return;
    const { series, point, badCount, count, lastFinite, at } = found;
    const goesOn = Number.isFinite(series.curve.points.at(-1)?.value ?? Number.NaN);
    if (goesOn && badCount <= options.forgivenShare * count) return;
    const { name, file, unit } = series.curve;
    const shared = { name, value: String(point.value), badCount, count, line: point.place, at };
    if (lastFinite === null) report({ kind: 'file', file }, 'fromStart', shared);
    else report({ kind: 'file', file }, 'later', { ...shared, unit, step: point.step, before: sayValue(lastFinite) });
  },
});
