import { diceLoss, trainingSmooth } from './dice.ts';
import type { Overlap } from './overlap.ts';

/** Losses of one image as a network is trained with them; all of them 0 for a perfect, sure prediction. */
export interface Losses {
  /** Mean binary cross-entropy in nats per pixel. */
  readonly bce: number;
  /** 1 − soft Dice, smooth as given. */
  readonly softDice: number;
  /** Sum of both, equally weighted, as in nnU-Net (Isensee et al. 2021) and MONAI's DiceCELoss. */
  readonly dicePlusCe: number;
}

/** Smallest probability that a logarithm is taken of: Keras' `epsilon()`. Bounds the loss of one pixel at 16.1. */
export const smallestProbability = 1e-7;

/**
 * Losses from sums over one image: the soft overlap and the summed cross-entropy
 * `Σ −t·ln max(p, ε) − (1 − t)·ln max(1 − p, ε)`, ε = 1e-7.
 */
export function lossesOf(
  overlap: Overlap,
  crossEntropySum: number,
  pixelCount: number,
  smooth: number = trainingSmooth,
): Losses {
  const bce = pixelCount === 0 ? 0 : crossEntropySum / pixelCount;
  const softDice = diceLoss(overlap, smooth);
  return { bce, softDice, dicePlusCe: bce + softDice };
}
