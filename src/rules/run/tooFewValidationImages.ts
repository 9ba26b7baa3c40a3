import { defineRunRule } from '../../core/engine/runRule.ts';
import { viewRun } from '../../facts/run/runView.ts';
import { jitter, tailOf } from '../../facts/run/seriesMath.ts';

export default defineRunRule({
  id: 'run/too-few-validation-images',
  title: 'Too few validation images to tell epochs apart',
  severity: 'info',
  rationale:
    'With a handful of images the validation Dice jumps by more than what an epoch changes, so that the best epoch is luck.',
  remedy: 'Validate on at least 20 images, or by cross-validation, and look at the mean of several epochs.',
  options: {
    fewestImages: {
      default: 10,
      minimum: 1,
      doc: 'Images below which it is noted: the standard error of a mean Dice over ten images with a spread of 0.2 is 0.06.',
    },
    leastJump: {
      default: 0.05,
      minimum: 0,
      maximum: 1,
      doc: 'Median jump of the validation Dice from epoch to epoch, in the last quarter, from which it is noted where the count is not known.',
    },
  },
  messages: {
    count: 'Validation has {count} images, so that its Dice is uncertain by about {error:dice}.',
    jumps:
      '{name} jumps by {jump:dice} from epoch to epoch, {times} times as much as in training: too few validation images, or a network that is not stable.',
  },
  check({ run, dataset, options, report }) {
    const view = viewRun(run);
    const { validation, train } = view.overlap;
    const stated = run.settings.validationImages;
    const count = stated?.value ?? dataset?.validationCount ?? null;
    if (count !== null) {
      if (count < 1 || options.fewestImages <= count) return;
      const file = stated?.file ?? validation?.curve.file ?? run.files[0];
      if (file === undefined) return;
      // 0.2 is a usual spread of the Dice over images.
      report({ kind: 'file', file }, 'count', { count, error: 0.2 / Math.sqrt(count) });
      return;
    }
    if (validation === null || train === null || validation.smooth.length < 8 || train.smooth.length < 8) return;
    const jump = jitter(tailOf(validation.smooth));
    const usual = jitter(tailOf(train.smooth));
    if (jump < options.leastJump || jump < 4 * usual) return;
    const { name, file } = validation.curve;
    const times = Math.round(jump / Math.max(usual, 1e-6));
    report({ kind: 'file', file }, 'jumps', { name, jump, times, line: validation.points.at(-1)?.place ?? null });
  },
});
