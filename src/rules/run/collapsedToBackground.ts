import { defineRunRule } from '../../core/engine/runRule.ts';
import { collapse } from '../../facts/run/collapse.ts';
import { frozenMetric } from '../../facts/run/frozenMetric.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/collapsed-to-background',
  title: 'Network predicts only background',
  severity: 'error',
  rationale:
    'Where few pixels are foreground, background everywhere is nearly the optimum of a cross-entropy over pixels. The accuracy then equals the share of background, and stays there to the last digit; the Dice is 0.',
  remedy:
    'Use Dice + cross-entropy (robust in Ma et al. 2021), or weight the foreground; take more crops that hold foreground; start the head’s bias at ln(p / (1 − p)). If foreground is not rare, look for masks that do not belong to their images, or a rate too high.',
  options: {},
  messages: {
    accuracy:
      '{name} stays at {accuracy}, which is what background everywhere gives with {foreground:percent} foreground; the Dice is {dice}. The network predicts only background.',
    dice: '{name} ends at {dice} and has not moved: nothing of the foreground is predicted.',
  },
  check({ run, dataset, report, cannotTell }) {
    const view = viewRun(run);
    const trivial = trivialOf(dataset);
    if (notFiniteLoss(view) !== null || negativeLoss(view)?.isImpossible === true) return;
    if (view.overlap.train === null && view.overlap.validation === null && view.accuracy.train === null) {
      cannotTell('No Dice, IoU or accuracy was logged, so a collapse cannot be seen.');
      return;
    }
    const found = collapse(view, trivial);
    if (found?.side !== 'background' || frozenMetric(view, trivial) !== null) return;
    const { series, accuracy, dice, foregroundShare } = found;
    const { name, file } = series.curve;
    const line = series.points.at(-1)?.place ?? null;
    if (accuracy === null) report({ kind: 'file', file }, 'dice', { name, dice: dice ?? 0, line });
    else
      report({ kind: 'file', file }, 'accuracy', {
        name,
        accuracy: String(Number(accuracy.toPrecision(5))),
        foreground: foregroundShare ?? 0,
        dice: dice ?? 'not logged',
        line,
      });
  },
});
