import type { Scale } from '../pair/scaleCandidates.ts';
import type { Transform } from '../pair/symmetry.ts';
import type { Best } from './partnerAlternatives.ts';
import type { Norm } from './partnerNorm.ts';
import type { Candidate } from './partnerPool.ts';
import type { FoundPartner } from './partnerSearch.ts';

/**
 * Logistic regressions over deviations above chance, fitted on the bench's tuning sets with 10 % of the pairs at fault, and
 * rounded. `gain`: how much better the explanation fits than what is given or than the next best; `logZ`: how well at all.
 */
const transformWeights = { bias: -2.8, gain: 1.3, logZ: 0.6 };
/** `rival`: how much better it fits than the next best mask; `misfit`: than on its own image; `usual`: against what is usual. */
const partnerWeights = { bias: -7.2, gain: 1, rival: 0.5, misfit: 1.5, usual: 0.8 };
/** `moveGain`: against the mask moved as a whole. */
const scaleWeights = { bias: -4.2, gain: 0.46, moveGain: 0.84, logZ: 0.32 };
/** `misfit`: how far below clear the fit is; `lost`: how far even moved or scaled ones stay below what is usual. */
const wrongWeights = { bias: -5, shortfall: 0.8, misfit: 0.87, lost: 0.7, twin: 4 };

/** Masks that fit less than this anywhere say nothing. */
const clearZ = 3;
/** Evidence beyond these bounds was too rare to be weighed. */
const maxGain = 8;
const maxRival = 6;
const maxMisfit = 4;
const lowestUsual = -3;
const maxShortfall = 4;
const lostRange = { low: -2, high: 6 };

export function probabilityOfTransform(best: Best<Transform>, norm: Norm): number {
  const { bias, gain, logZ } = transformWeights;
  return logistic(bias + gain * (best.z - best.rivalZ) + logZ * logOf(best.z, norm) - tooLow(best.z));
}

/** That the mask of `owner` belongs here. Where that mask fits its own image as well, the two images may simply be alike. */
export function probabilityOfPartner(partner: FoundPartner, owner: Candidate, given: Candidate, norm: Norm): number {
  const { bias, gain, rival, misfit, usual } = partnerWeights;
  return logistic(
    bias +
      gain * Math.min(maxGain, partner.z - given.z) +
      rival * clamp(partner.z - Math.max(partner.rivalZ, given.z), 0, maxRival) +
      misfit * clamp(partner.z - owner.z, -maxMisfit, maxMisfit) +
      usual * clamp((partner.z - norm.median) / norm.lowSpread, lowestUsual, 0) -
      tooLow(partner.z),
  );
}

export function probabilityOfScale(best: Best<Scale>, movedZ: number, { z }: Candidate, norm: Norm): number {
  const { bias, gain, moveGain, logZ } = scaleWeights;
  return logistic(
    bias + gain * (best.z - z) + moveGain * (best.z - movedZ) + logZ * logOf(best.z, norm) - tooLow(best.z),
  );
}

/**
 * That the mask belongs nowhere on this image, be it moved or scaled: it fits like a stranger's where others fit clearly.
 * `alternativeZ` is the best fit moved or scaled; `hasTwin`: the very same mask fits the image of another sample.
 */
export function probabilityWrong(given: Candidate, alternativeZ: number, hasTwin: boolean, norm: Norm): number {
  const { bias, shortfall, misfit, lost, twin } = wrongWeights;
  return logistic(
    bias +
      shortfall * shortfallOf(given, norm) +
      misfit * Math.max(-maxMisfit, clearZ - given.z) +
      lost * clamp(norm.median - alternativeZ, lostRange.low, lostRange.high) +
      (hasTwin ? twin : 0),
  );
}

function shortfallOf({ z }: Candidate, { median, lowSpread }: Norm): number {
  return clamp((median - z) / lowSpread, 0, maxShortfall);
}

/** What fits hardly above chance is no explanation, however much worse the rest fits. */
function tooLow(z: number): number {
  return 2 * Math.max(0, clearZ - z);
}

/** ln z, no more than ln of what is usual: a fit far above is no surer. */
function logOf(z: number, { median }: Norm): number {
  return Math.log(Math.max(0.5, Math.min(z, Math.max(4, median))));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
