import type { VerdictCase } from './verdictCase.ts';

/** Epochs from which curves have a shape. */
const fewestEpochs = 3;

/** What would have been needed to say more, as sentences; and whether the curves can be judged at all. */
export function whatIsMissing({ run, view, dataset }: VerdictCase): {
  readonly isJudgeable: boolean;
  readonly sentences: readonly string[];
} {
  const sentences: string[] = [];
  const has = ({ train, validation }: { readonly train: unknown; readonly validation: unknown }): boolean =>
    train !== null || validation !== null;
  const hasLoss = has(view.loss);
  const hasOverlap = has(view.overlap);
  if (run.curves.length === 0 && run.models.length === 0) {
    sentences.push(
      'The run holds no log with values and no model that could be read. A CSV log, TensorBoard events or a history file is needed.',
    );
  } else if (!hasLoss && !hasOverlap && !has(view.accuracy)) {
    const names = [...new Set(run.curves.map(({ name }) => name))].slice(0, 5).join(', ');
    sentences.push(
      `No loss, Dice, IoU or accuracy was logged${names === '' ? '' : ` (only ${names})`}: log the loss and a Dice, of training and validation.`,
    );
  } else {
    if (view.length < fewestEpochs)
      sentences.push(
        `Only ${String(view.length)} ${view.length === 1 ? 'epoch was' : 'epochs were'} logged: at least ${String(fewestEpochs)} are needed to see a direction.`,
      );
    if (!hasOverlap)
      sentences.push('No Dice or IoU was logged, so that a collapse can hardly be seen. Log the Dice of validation.');
    if (!hasLoss) sentences.push('No loss was logged, so that learning and diverging cannot be seen.');
    if (view.loss.validation === null && view.overlap.validation === null)
      sentences.push('Nothing was logged of validation, so that overfitting cannot be seen.');
  }
  if (view.rate === null) sentences.push('No file states the learning rate.');
  if (dataset === null)
    sentences.push(
      'The data was not audited: give its folder with --data, and faults of the masks are weighed as well.',
    );
  const isJudgeable = fewestEpochs <= view.length && (hasLoss || hasOverlap);
  return { isJudgeable, sentences };
}
