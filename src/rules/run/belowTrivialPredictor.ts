import { defineRunRule } from '../../core/engine/runRule.ts';
import { asDice } from '../../facts/run/collapse.ts';
import { notFiniteLoss } from '../../facts/run/notFinite.ts';
import { mainOf, viewRun } from '../../facts/run/runView.ts';
import { tailLevel } from '../../facts/run/seriesMath.ts';
import { isStillLearning } from '../../facts/run/trend.ts';
import { trivialOf } from '../../facts/run/trivial.ts';

export default defineRunRule({
  id: 'run/below-trivial-predictor',
  title: 'Not better than a guess without the image',
  severity: 'warning',
  rationale:
    'A Dice means something only above what foreground everywhere, or the mean of all masks, reaches on the same data.',
  remedy:
    'Take the Dice as no sign of learning. Look at the other findings first: something keeps the network from using the image.',
  options: {
    margin: {
      default: 0.02,
      minimum: 0,
      maximum: 1,
      doc: 'How far below the floor a Dice must be: validation and whole dataset differ a little.',
    },
  },
  messages: {
    below:
      '{name} ends at a Dice of {dice:dice}; a prediction without a look at the image reaches {floor:dice} on this data.',
  },
  check({ run, dataset, options, report, cannotTell }) {
    const view = viewRun(run);
    const { floorDice, foregroundShare } = trivialOf(dataset);
    if (floorDice === null) {
      if (dataset !== null) cannotTell('The audit of the data gives no floor of the Dice.');
      return;
    }
    const series = mainOf(view.overlap);
    // A mean IoU over classes counts the background, and cannot be held against a floor without it.
    if (series === null || series.smooth.length < 3 || (view.overlapKind === 'iou' && foregroundShare === null)) return;
    const dice = asDice(tailLevel(series.smooth), view.overlapKind);
    if (floorDice - options.margin <= dice || isStillLearning(view) || notFiniteLoss(view) !== null) return;
    const { name, file } = series.curve;
    report({ kind: 'file', file }, 'below', {
      name,
      dice,
      floor: floorDice,
      line: series.points.at(-1)?.place ?? null,
    });
  },
});
