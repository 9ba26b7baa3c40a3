import type { SampleArray } from '../../core/model/raster.ts';
import type { SoftImage } from '../../core/ports/tensors.ts';
import type { PredictionReading, Reading } from './reading.ts';

/** Truth (0 or 1) and probability of every pixel that is not ignored, in the order of the file. */
export function softImageOf(
  truth: SampleArray,
  prediction: SampleArray,
  reading: Extract<Reading, { readonly kind: 'binary' }>,
  ignoreValue: number | null,
): SoftImage {
  const isForeground = new Uint8Array(truth.length);
  const probability = new Float32Array(truth.length);
  const probabilityOf = probabilityReader(reading.prediction);
  let count = 0;
  for (let i = 0; i < truth.length; i++) {
    const value = truth[i] ?? 0;
    if (value === ignoreValue) continue;
    isForeground[count] = reading.truthCut < value ? 1 : 0;
    probability[count] = probabilityOf(prediction[i] ?? 0);
    count++;
  }
  return { truth: isForeground.subarray(0, count), probability: probability.subarray(0, count) };
}

/** From a stored value to a probability in [0, 1]; NaN becomes 0. */
export function probabilityReader(reading: PredictionReading): (value: number) => number {
  switch (reading.kind) {
    case 'mask':
      return (value) => (reading.cut < value ? 1 : 0);
    case 'probability': {
      const { fullScale } = reading;
      return (value) => (0 < value ? Math.min(1, value / fullScale) : 0);
    }
    case 'logit':
      return (value) => (Number.isNaN(value) ? 0 : 1 / (1 + Math.exp(-value)));
  }
}

/** The threshold as the float32 that probabilities are compared with: a pixel is foreground where its probability lies above. */
export function thresholdOf(threshold: number): number {
  return Math.fround(threshold);
}

/** Labels in 16 bits where they fit, so that they are counted in tables: 64-bit integers arrive as floats. */
export function smallLabels(labels: SampleArray): SampleArray {
  if (labels instanceof Uint8Array || labels instanceof Uint16Array) return labels;
  for (const value of labels) if (!(Number.isInteger(value) && 0 <= value && value < 65536)) return labels;
  return Uint16Array.from(labels);
}
