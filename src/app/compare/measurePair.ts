import type { Mask } from '../../core/model/mask.ts';
import type { SoftImage } from '../../core/ports/tensors.ts';
import { countConfusion } from '../../metrics/confusion.ts';
import type { Overlap } from '../../metrics/overlap.ts';
import type { PredictionPair } from './pairFolders.ts';
import { smallLabels, softImageOf, thresholdOf } from './readPixels.ts';
import type { Reading } from './reading.ts';

/** One pair as it was counted. */
export interface MeasuredPair {
  readonly pair: PredictionPair;
  /** Overlap of each class, ignored pixels left out; of foreground alone where the reading is binary. */
  readonly classes: ReadonlyMap<number, Overlap>;
  readonly pixelCount: number;
  /** True where the prediction has one value everywhere. */
  readonly isConstant: boolean;
  /** Largest probability, where predictions are probabilities. */
  readonly largestProbability: number | null;
}

export interface PairMeasurement {
  readonly measured: MeasuredPair;
  /** For the tensor backend, where predictions are probabilities. */
  readonly soft: SoftImage | null;
}

/** Counts one pair; both masks are of one size. */
export function measurePair(
  pair: PredictionPair,
  truth: Mask,
  prediction: Mask,
  reading: Reading,
  threshold: number,
  ignoreValue: number | null,
): PairMeasurement {
  const isConstant = hasOneValue(prediction.labels);
  if (reading.kind === 'labels') {
    const counted = countConfusion(smallLabels(truth.labels), smallLabels(prediction.labels), ignoreValue);
    // Predicting the ignore value is wrong for the class that is there, but the ignore value is no class to score.
    const classes = new Map([...counted.classes].filter(([value]) => value !== ignoreValue));
    const { pixelCount } = counted;
    return { measured: { pair, classes, pixelCount, isConstant, largestProbability: null }, soft: null };
  }
  const image = softImageOf(truth.labels, prediction.labels, reading, ignoreValue);
  const { overlap, largest } = countAbove(image, thresholdOf(threshold));
  const isSoft = reading.prediction.kind !== 'mask';
  const measured: MeasuredPair = {
    pair,
    classes: new Map([[reading.foreground, overlap]]),
    pixelCount: image.truth.length,
    isConstant,
    largestProbability: isSoft ? largest : null,
  };
  return { measured, soft: isSoft ? image : null };
}

function countAbove({ truth, probability }: SoftImage, threshold: number): { overlap: Overlap; largest: number } {
  let intersection = 0;
  let truthPx = 0;
  let predictionPx = 0;
  let largest = 0;
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i] ?? 0;
    const p = probability[i] ?? 0;
    truthPx += t;
    if (largest < p) largest = p;
    if (threshold < p) {
      predictionPx++;
      intersection += t;
    }
  }
  return { overlap: { intersection, truth: truthPx, prediction: predictionPx }, largest };
}

function hasOneValue(values: ArrayLike<number>): boolean {
  const first = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] !== first) return false;
  return true;
}
