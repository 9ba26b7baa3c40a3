import { defineRunRule } from '../../core/engine/runRule.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { sayValue } from '../../facts/run/seriesMath.ts';
import { viewRun } from '../../facts/run/runView.ts';

export default defineRunRule({
  id: 'run/negative-loss',
  title: 'Loss below 0: targets are not 0 and 1',
  severity: 'error',
  rationale:
    'A cross-entropy is never negative for targets between 0 and 1. With masks of 0 and 255 it falls without end: the network learns to give 1 everywhere, and its Dice on the real masks is that of foreground everywhere.',
  remedy:
    'Make targets of 0 and 1 before the loss: `mask = (mask > 127).astype("float32")`. Print `np.unique(mask)` of one batch to be sure.',
  options: {},
  messages: {
    endless:
      '{name} is {value} at {unit} {step} and falls to {lowest}: a loss of targets in [0, 1] cannot do so. The targets are most likely 0 and 255.',
    below: '{name} is {value} at {unit} {step}: cross-entropy of targets in [0, 1] is never negative.',
  },
  check({ run, report, cannotTell }) {
    const found = negativeLoss(viewRun(run));
    if (found === null) return;
    const { series, first, lowest, isUnbounded, isImpossible } = found;
    if (!isImpossible) {
      cannotTell(
        `${series.curve.name} is negative but bounded, as a sum of negative Dice values would be; no file says which loss it is.`,
      );
      return;
    }
    const { name, file, unit } = series.curve;
    const data = { name, value: first.value, unit, step: first.step, lowest: sayValue(lowest), line: first.place };
    report({ kind: 'file', file }, isUnbounded ? 'endless' : 'below', data);
  },
});
