import type { RunView } from './runView.ts';
import { trainOf } from './runView.ts';
import { largest } from './seriesMath.ts';

/**
 * `entropy`: a sum over pixels that is never below 0; `overlap`: 1 − Dice or −Dice and their kin, alone or with a cross-entropy; `unknown`: no
 * file names it, and the curve does not mirror the Dice.
 */
export type LossKind = 'entropy' | 'overlap' | 'unknown';

const overlapWords = /dice|tversky|jaccard|iou|lov[aá]sz|f1|overlap|dc_|_dc/;
const entropyWords = /cross.?entropy|bce|\bce\b|nll|log.?loss|focal/;

/** How far a loss may lie from 1 − Dice or −Dice and still be it: both are averaged over batches in other ways. */
const mirrorTolerance = 0.1;

export function lossKind(view: RunView): LossKind {
  const { lossName } = view;
  if (lossName !== null && overlapWords.test(lossName)) return 'overlap';
  if (lossName !== null && entropyWords.test(lossName)) return 'entropy';
  return mirrorsDice(view) ? 'overlap' : 'unknown';
}

/** True where the loss is 1 − Dice or −Dice all along. */
export function mirrorsDice(view: RunView): boolean {
  const loss = trainOf(view.loss);
  const dice = loss === view.loss.validation ? view.dice.validation : view.dice.train;
  if (loss === null || dice?.smooth.length !== loss.smooth.length || loss.smooth.length < 2) return false;
  const distance = (offset: number): number =>
    largest(loss.smooth.map((value, i) => Math.abs(offset - (dice.smooth[i] ?? 0) - value)));
  return Math.min(distance(0), distance(1)) < mirrorTolerance;
}
