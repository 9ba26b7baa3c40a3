import { defineRunRule } from '../../core/engine/runRule.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { overfit, splitGap, validationDiffers } from '../../facts/run/splitGap.ts';

export default defineRunRule({
  id: 'run/overfit',
  title: 'Validation gets worse while training gets better',
  severity: 'warning',
  rationale:
    'From the lowest validation loss on, the network learns its training images by heart, and the last weights are not the best.',
  remedy:
    'Take the weights of the best epoch (`ModelCheckpoint(save_best_only=True)`, `restore_best_weights=True`), augment (flips, crops, brightness), or get more images. More epochs do not help.',
  options: {
    leastDiceGap: {
      default: 0.1,
      minimum: 0,
      maximum: 1,
      doc: 'Training Dice minus validation Dice from which it is a warning: below, the loss alone grew, because the network became too sure. Then it is noted.',
    },
  },
  messages: {
    rose: '{name} was lowest ({lowest}) after {at:percent} of the run and rose by {rise:percent} since, while the training loss went on falling{gap}.',
  },
  check({ run, options, report }) {
    const view = viewRun(run);
    const gap = splitGap(view);
    const found = validationDiffers(gap) ? null : overfit(view, gap);
    if (found === null) return;
    const { validation: series, diceGap } = found.gap;
    const isCostly = options.leastDiceGap <= (diceGap ?? 0);
    const place = { kind: 'file', file: series.curve.file } as const;
    const data = {
      name: series.curve.name,
      lowest: found.lowest,
      at: found.at,
      rise: found.rise,
      gap: diceGap === null ? '' : `; the Dice of training is ${diceGap.toFixed(2)} above that of validation`,
      line: series.points.at(-1)?.place ?? null,
    };
    report(place, 'rose', data, { severity: isCostly ? 'warning' : 'info' });
  },
});
