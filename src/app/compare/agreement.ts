import type { Mask } from '../../core/model/mask.ts';
import { probabilityReader, thresholdOf } from './readPixels.ts';
import { type Reading, readValues } from './reading.ts';
import { sketchOf } from './valueSketch.ts';

/** Codes of an agreement plane. */
export const agreementCodes = { none: 0, agreed: 1, missed: 2, invented: 3 } as const;

export interface Agreement {
  readonly width: number;
  readonly height: number;
  /** `[height, width]`: 0 background on both sides or ignored, 1 agreed, 2 missed, 3 invented. */
  readonly codes: Uint8Array;
}

export interface AgreementOptions {
  /** In [0, 1]; for predictions that are probabilities. */
  readonly threshold: number;
  readonly ignoreValue: number | null;
  /** Reading of the whole comparison; without it the two files speak for themselves. */
  readonly reading?: Reading;
}

export type AgreementOutcome =
  { readonly agreement: Agreement; readonly problem: null } | { readonly agreement: null; readonly problem: string };

/**
 * Where a prediction agrees with its mask, pixel by pixel. For label maps class 0 is background; a pixel of one class predicted as
 * another counts as missed.
 */
export function compareOverlay(truth: Mask, prediction: Mask, options: AgreementOptions): AgreementOutcome {
  const { width, height } = truth;
  if (prediction.width !== width || prediction.height !== height) {
    const sizes = `the prediction is ${prediction.width}×${prediction.height} px, the mask ${width}×${height} px`;
    return { agreement: null, problem: `Agreement cannot be shown: ${sizes}.` };
  }
  const { reading, problem } =
    options.reading === undefined
      ? readPair(truth, prediction, options.ignoreValue)
      : { reading: options.reading, problem: null };
  if (reading === null) return { agreement: null, problem };
  const codes =
    reading.kind === 'labels'
      ? labelCodes(truth, prediction, options)
      : binaryCodes(truth, prediction, reading, options);
  return { agreement: { width, height, codes }, problem: null };
}

function readPair(truth: Mask, prediction: Mask, ignoreValue: number | null): ReturnType<typeof readValues> {
  return readValues(
    sketchOf(truth.labels, truth.encoding, truth.valueKind === 'color', ignoreValue),
    sketchOf(prediction.labels, prediction.encoding, prediction.valueKind === 'color'),
    ignoreValue,
  );
}

function binaryCodes(
  truth: Mask,
  prediction: Mask,
  reading: Extract<Reading, { readonly kind: 'binary' }>,
  { threshold, ignoreValue }: AgreementOptions,
): Uint8Array {
  const probabilityOf = probabilityReader(reading.prediction);
  const cut = thresholdOf(threshold);
  const codes = new Uint8Array(truth.labels.length);
  for (let i = 0; i < codes.length; i++) {
    const value = truth.labels[i] ?? 0;
    if (value === ignoreValue) continue;
    codes[i] = codeOf(reading.truthCut < value, cut < Math.fround(probabilityOf(prediction.labels[i] ?? 0)));
  }
  return codes;
}

function labelCodes(truth: Mask, prediction: Mask, { ignoreValue }: AgreementOptions): Uint8Array {
  const codes = new Uint8Array(truth.labels.length);
  for (let i = 0; i < codes.length; i++) {
    const value = truth.labels[i] ?? 0;
    if (value === ignoreValue) continue;
    const predicted = prediction.labels[i] ?? 0;
    codes[i] = value === 0 ? codeOf(false, predicted !== 0) : codeOf(true, predicted === value);
  }
  return codes;
}

function codeOf(isTruth: boolean, isPredicted: boolean): number {
  if (isTruth) return isPredicted ? agreementCodes.agreed : agreementCodes.missed;
  return isPredicted ? agreementCodes.invented : agreementCodes.none;
}
