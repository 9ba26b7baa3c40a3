import type { SoftImage, SweepCounts, Tensors } from '../../core/ports/tensors.ts';
import { dice, reportingSmooth } from '../../metrics/dice.ts';
import { type Losses, lossesOf } from '../../metrics/losses.ts';
import { type Overlap, addOverlap, noOverlap } from '../../metrics/overlap.ts';
import type { SoftScores } from './compareResult.ts';

/** Thresholds tried: 0, 0.01 … 0.99. Finer steps than that are within the noise of any dataset. */
export const sweepSteps = 100;

/** Pixels kept until they are handed over together: enough for the backend's full speed, little for memory. */
const batchPixels = 2 ** 21;

/** Collects soft predictions, hands them to the tensor backend in batches and keeps the sums. */
export interface SoftSums {
  add: (image: SoftImage) => Promise<void>;
  finish: () => Promise<SoftSummary>;
}

export interface SoftSummary {
  readonly scores: SoftScores | null;
  readonly best: { readonly threshold: number; readonly dice: number } | null;
}

export function collectSoft(tensors: Tensors): SoftSums {
  let waiting: SoftImage[] = [];
  let waitingPixels = 0;
  let overlap: Overlap = noOverlap;
  const losses: Losses[] = [];
  const sweep = {
    truth: 0,
    intersection: new Float64Array(sweepSteps),
    prediction: new Float64Array(sweepSteps),
  };
  const flush = async (): Promise<void> => {
    const images = waiting;
    waiting = [];
    waitingPixels = 0;
    const overlaps = await tensors.softOverlaps(images);
    const entropies = await tensors.crossEntropySums(images);
    for (const [index, each] of overlaps.entries()) {
      overlap = addOverlap(overlap, each);
      losses.push(lossesOf(each, entropies[index] ?? 0, images[index]?.truth.length ?? 0));
    }
    for (const counts of await tensors.thresholdSweep(images, sweepSteps)) {
      sweep.truth += counts.truth;
      addInto(sweep.intersection, counts.intersection);
      addInto(sweep.prediction, counts.prediction);
    }
  };
  return {
    add: async (image) => {
      waiting.push(image);
      waitingPixels += image.truth.length;
      if (batchPixels <= waitingPixels) await flush();
    },
    finish: async () => {
      if (0 < waiting.length) await flush();
      return {
        scores: losses.length === 0 ? null : softScores(overlap, losses, tensors.backend.name),
        best: bestThreshold(sweep),
      };
    },
  };
}

function softScores(overlap: Overlap, losses: readonly Losses[], backend: string): SoftScores {
  const mean = (valueOf: (losses: Losses) => number): number =>
    losses.reduce((sum, each) => sum + valueOf(each), 0) / losses.length;
  return {
    globalDice: dice(overlap, reportingSmooth),
    bce: mean(({ bce }) => bce),
    softDiceLoss: mean(({ softDice }) => softDice),
    dicePlusCe: mean(({ dicePlusCe }) => dicePlusCe),
    backend,
  };
}

/** The threshold with the largest global Dice; among equals the one nearest to 0.5. Null where no Dice is above 0. */
export function bestThreshold(sweep: SweepCounts): SoftSummary['best'] {
  const { truth } = sweep;
  let best: SoftSummary['best'] = null;
  for (const [step, prediction] of sweep.prediction.entries()) {
    const threshold = step / sweep.prediction.length;
    const overlap = { intersection: sweep.intersection[step] ?? 0, truth, prediction };
    const score = dice(overlap, reportingSmooth) ?? 0;
    if (isBetter({ threshold, dice: score }, best)) best = { threshold, dice: score };
  }
  return best;
}

function isBetter(one: NonNullable<SoftSummary['best']>, best: SoftSummary['best']): boolean {
  if (best === null) return 0 < one.dice;
  if (one.dice !== best.dice) return best.dice < one.dice;
  return Math.abs(one.threshold - 0.5) < Math.abs(best.threshold - 0.5);
}

function addInto(sums: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
}
