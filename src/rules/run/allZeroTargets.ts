import { defineRunRule } from '../../core/engine/runRule.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { trivialOf } from '../../facts/run/trivial.ts';
import { zeroTargets } from '../../facts/run/zeroTargets.ts';

export default defineRunRule({
  id: 'run/all-zero-targets',
  title: 'Every target seems to be 0',
  severity: 'error',
  rationale:
    'Masks of 0 and 1 that are divided by 255 and then thresholded, or read as the wrong type, are empty. The loss goes to 0 and the accuracy to exactly 1; the Dice is near 0 at first and, with a smooth term, rises to 1. The network has learned to give nothing.',
  remedy:
    'Print `mask.min(), mask.max()` of one batch after all preparation. Masks of 0 and 1 must not be divided by 255, and `convert_image_dtype` does just that to integers.',
  options: {},
  messages: {
    exact:
      '{name} falls to {loss} and the accuracy is exactly 1: real masks have borders where a few pixels are wrong. The targets hold no foreground.',
    dice: '{name} falls to {loss} while the Dice is {dice}: with any foreground in the targets one of the two is impossible. The targets hold none.',
  },
  check({ run, dataset, report }) {
    const found = zeroTargets(viewRun(run));
    if (found === null) return;
    const { series, loss, accuracy, dice } = found;
    // On data of almost no foreground an accuracy of 1 to six digits is the share of background.
    if (accuracy !== null && 1 - 2e-6 < (trivialOf(dataset).majorityShare ?? 0)) return;
    const { name, file } = series.curve;
    const line = series.points.at(-1)?.place ?? null;
    if (accuracy === null) report({ kind: 'file', file }, 'dice', { name, loss, dice: dice ?? 0, line });
    else report({ kind: 'file', file }, 'exact', { name, loss, line });
  },
});
