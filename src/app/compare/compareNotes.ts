import { meanOfDefined } from '../../metrics/scores.ts';
import type { LeftOut } from './compareResult.ts';
import type { FolderPairs } from './pairFolders.ts';
import type { Reading } from './reading.ts';
import type { FolderScores } from './scoreSamples.ts';
import type { ValueSketch } from './valueSketch.ts';

/** What was paired and what was not, as sentences. */
export function pairingNotes(found: FolderPairs, leftOut: readonly LeftOut[]): readonly string[] {
  const notes: string[] = [];
  if (found.how !== '' && found.how !== 'by name') notes.push(`Masks and predictions were paired ${found.how}.`);
  if (0 < found.unpairedTruth.length) {
    notes.push(
      `${many(found.unpairedTruth.length, 'mask has', 'masks have')} no prediction: ${some(found.unpairedTruth)}.`,
    );
  }
  if (0 < found.unpairedPredictions.length) {
    const number = many(found.unpairedPredictions.length, 'prediction has', 'predictions have');
    notes.push(`${number} no mask: ${some(found.unpairedPredictions)}.`);
  }
  if (0 < leftOut.length) {
    const shown = leftOut.slice(0, 3).map(({ id, reason }) => `${id} (${reason})`);
    const rest = leftOut.length <= 3 ? '' : ` and ${leftOut.length - 3} more`;
    notes.push(`${many(leftOut.length, 'pair was', 'pairs were')} left out: ${shown.join(', ')}${rest}.`);
  }
  return notes;
}

/** What to do where predictions have the size of the network, not of the masks. */
export const resizeHint =
  'Resize the predictions to the size of the masks, or have it done by nearest neighbor with --resize.';

export function sizeNotes(resizedCount: number, otherSizeCount: number): readonly string[] {
  if (0 < resizedCount) {
    const number = many(resizedCount, 'prediction was', 'predictions were');
    return [`${number} resized to the size of the mask by nearest neighbor; edges are as coarse as the prediction.`];
  }
  return otherSizeCount === 0 ? [] : [resizeHint];
}

/** How the scores are to be read. */
export function scoringNotes(scores: FolderScores, reading: Reading): readonly string[] {
  const notes: string[] = [];
  if (scores.samples.every(({ dice }) => dice === 1 || dice === null) && scores.global.dice === 1) {
    notes.push('Every prediction equals its mask in every pixel: are these the masks themselves?');
  }
  if (reading.kind === 'labels' && scores.perClass.some(({ value }) => value === 0)) {
    const rest = meanOfDefined(scores.perClass.filter(({ value }) => value !== 0).map(({ dice }) => dice));
    const without = rest === null ? '' : `; without class 0 the global Dice is ${rest.toFixed(4)}`;
    notes.push(`The scores are means over ${scores.perClass.length} classes, class 0 included${without}.`);
  }
  if (0 < scores.emptyPairCount) {
    const { samples, emptyPairCount } = scores;
    const asOne = samples.reduce((sum, { dice }) => sum + (dice ?? 1), 0) / samples.length;
    notes.push(
      `In ${many(emptyPairCount, 'pair', 'pairs')} mask and prediction are both empty: their Dice is undefined (0 / 0) and left out of the per-image mean. Counted as 1, the mean would be ${asOne.toFixed(4)}.`,
    );
  }
  return notes;
}

export function thresholdNotes(
  threshold: number,
  largest: number | null,
  best: { readonly threshold: number; readonly dice: number } | null,
  raw: { readonly value: number; readonly of: number } | null,
): readonly string[] {
  const notes: string[] = [];
  if (largest !== null && largest <= threshold) {
    notes.push(`No probability lies above the threshold ${threshold}: the largest is ${largest.toFixed(4)}.`);
  }
  if (best !== null && raw !== null) {
    notes.push(`The best threshold ${best.threshold} means stored values of at least ${raw.value} (of ${raw.of}).`);
  }
  return notes;
}

export function sayNotFinite({ notFiniteCount }: ValueSketch): readonly string[] {
  return notFiniteCount === 0
    ? []
    : [`The predictions hold ${notFiniteCount} values that are NaN or infinite; NaN counts as probability 0.`];
}

export function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length <= 3 ? shown : `${shown} and ${paths.length - 3} more`;
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
