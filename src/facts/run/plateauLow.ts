import { accuracyPlateau, asDice } from './collapse.ts';
import { isFlat } from './flat.ts';
import { fallOf } from './level.ts';
import { lossKind } from './lossKind.ts';
import type { RunView, Series } from './runView.ts';
import { mainOf, trainOf } from './runView.ts';
import { tailLevel } from './seriesMath.ts';
import { lateRise } from './trend.ts';
import type { Trivial } from './trivial.ts';
import { binaryEntropy } from './trivial.ts';

/** Training and validation stop together at what a guess from the position reaches. */
export interface LowPlateau {
  readonly series: Series;
  readonly dice: number;
  readonly floor: number | null;
  readonly lossOverEntropy: number | null;
  /** The trivial predictor is known and explains the level. */
  readonly isAtFloor: boolean;
}

/** Dice above which a network has learned its task whatever the floor. */
const learnedDice = 0.6;
/** Distance to the floor within which a Dice is explained by it. */
const floorTolerance = 0.08;
/** Loss over entropy above which hardly more than the shares is known: a mean mask saves a few percent. */
const knowsSharesOnly = 0.8;

export function lowPlateau(view: RunView, trivial: Trivial): LowPlateau | null {
  const series = mainOf(view.overlap);
  const fall = fallOf(trainOf(view.loss));
  if (series === null || fall === null || series.smooth.length < 4) return null;
  const dice = asDice(tailLevel(series.smooth), view.overlapKind);
  const train = view.overlap.train ?? series;
  const gap = Math.abs(tailLevel(train.smooth) - tailLevel(series.smooth));
  // The loss must have found the shares first, and then have stopped.
  const limit = Math.max(learnedDice, trivial.floorDice ?? 0);
  if (limit < dice || 0.15 < gap || 0.07 < fall.lateDrop || 0.025 < lateRise(series) || isFlat(view)) return null;
  const still = accuracyPlateau(view.accuracy.train ?? view.accuracy.validation);
  const share = trivial.foregroundShare ?? (still === null || still < 0.5 ? null : 1 - still);
  const expected = share === null ? trivial.entropy : binaryEntropy(share);
  const lossOverEntropy =
    lossKind(view) === 'overlap' || expected === null || expected <= 0 ? null : fall.end / expected;
  const floor = trivial.floorDice;
  const isAtFloor =
    (floor !== null && dice < floor + floorTolerance) ||
    (lossOverEntropy !== null && knowsSharesOnly < lossOverEntropy && lossOverEntropy < 1.15);
  return { series, dice, floor, lossOverEntropy, isAtFloor };
}
