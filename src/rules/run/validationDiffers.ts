import { defineRunRule } from '../../core/engine/runRule.ts';
import { accuracyPlateau } from '../../facts/run/collapse.ts';
import { negativeLoss } from '../../facts/run/lossSign.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { splitGap, validationDiffers } from '../../facts/run/splitGap.ts';

export default defineRunRule({
  id: 'run/validation-differs',
  title: 'Validation is another kind of data than training',
  severity: 'error',
  rationale:
    'Where validation is far worse from the first epochs on while training goes well, the network does not overfit: it is shown other data, prepared in another way. Scaling to [0, 1] on one side only, another order of channels, another site or class meaning are the usual reasons.',
  remedy:
    'Send one training image through the validation code and compare minimum, maximum, mean and shape; then evaluate the model on training images in evaluation mode. If that is bad too, look at BatchNorm (momentum, batch size 1, train or eval mode).',
  options: {},
  messages: {
    apart:
      '{name} is {early} times the training loss in the first epochs already, and {late} times at the end{metric}: validation images are other data, or prepared in another way.',
    shares:
      '{name} is {early} times the training loss in the first epochs already, and {late} times at the end. Training begins at an accuracy of {trainAccuracy}, validation stays near {validationAccuracy}: its classes have other shares.',
  },
  check({ run, report }) {
    const view = viewRun(run);
    if (negativeLoss(view)?.isImpossible === true || notFiniteLoss(view) !== null) return;
    const gap = splitGap(view);
    if (gap === null || !validationDiffers(gap)) return;
    const { curve, points } = gap.validation;
    const place = { kind: 'file', file: curve.file } as const;
    const shared = {
      name: curve.name,
      early: round(gap.earlyRatio),
      late: round(gap.lateRatio),
      line: points.at(-1)?.place ?? null,
    };
    const trainAccuracy = view.accuracy.train?.smooth[1] ?? null;
    const validationAccuracy = accuracyPlateau(view.accuracy.validation) ?? view.accuracy.validation?.smooth[1] ?? null;
    if (trainAccuracy !== null && validationAccuracy !== null && 0.2 < Math.abs(trainAccuracy - validationAccuracy)) {
      report(place, 'shares', { ...shared, trainAccuracy, validationAccuracy });
      return;
    }
    const { diceGap } = gap;
    report(place, 'apart', {
      ...shared,
      metric: diceGap === null ? '' : ` (Dice ${diceGap.toFixed(2)} below that of training)`,
    });
  },
});

function round(ratio: number): number {
  return Math.round(ratio * 10) / 10;
}
