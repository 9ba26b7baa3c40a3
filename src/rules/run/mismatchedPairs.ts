import { defineRunRule } from '../../core/engine/runRule.ts';
import { frozenMetric } from '../../facts/run/frozenMetric.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { lowPlateau } from '../../facts/run/plateauLow.ts';
import { rateLimits } from '../../facts/run/rateLimits.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/mismatched-pairs',
  title: 'The network learned only where masks usually are',
  severity: 'warning',
  rationale:
    'Where masks do not belong to their images, nothing in an image tells its mask, and the best a network can do is the mean of all masks. Training and validation stop there together, early, whatever the network.',
  remedy:
    'Show ten images with their masks on top, after all loading and augmentation. Sort both lists, give the generators of image and mask one seed, and audit the dataset for swapped masks.',
  options: {
    rareShare: {
      default: 0.03,
      minimum: 0,
      maximum: 1,
      doc: 'Share of foreground below which a network stuck at the shares of the classes is laid to imbalance instead.',
    },
  },
  messages: {
    floor:
      '{name} has stopped at a Dice of {dice:dice}, training and validation alike; a prediction without a look at the image reaches {floor:dice} here.',
    shares:
      '{name} has stopped at a Dice of {dice:dice}, training and validation alike, at a loss that the shares of the classes alone explain ({ratio:percent} of their entropy).',
  },
  check({ run, dataset, options, report }) {
    const view = viewRun(run);
    const trivial = trivialOf(dataset);
    if (negativeLoss(view)?.isImpossible === true || notFiniteLoss(view) !== null) return;
    if (frozenMetric(view, trivial) !== null || (trivial.foregroundShare ?? 1) < options.rareShare) return;
    const rate = view.rate?.value ?? null;
    const limits = rateLimits(view.optimizer);
    // A rate at which nothing is learned explains more.
    if (rate !== null && (limits.high < rate || rate < limits.low)) return;
    const found = lowPlateau(view, trivial);
    if (found?.isAtFloor !== true) return;
    const { series, dice, floor, lossOverEntropy } = found;
    const place = { kind: 'file', file: series.curve.file } as const;
    const shared = { name: series.curve.name, dice, line: series.points.at(-1)?.place ?? null };
    if (floor !== null && dice < floor + 0.08) report(place, 'floor', { ...shared, floor });
    else report(place, 'shares', { ...shared, ratio: lossOverEntropy ?? 1 });
  },
});
