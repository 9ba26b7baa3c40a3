import type { Reading } from './reading.ts';

/** The smallest stored whole number whose probability lies above the threshold. */
export function rawThreshold(
  reading: Reading,
  threshold: number,
): { readonly value: number; readonly of: number } | null {
  if (reading.kind !== 'binary' || reading.prediction.kind !== 'probability' || !reading.prediction.isStoredWhole)
    return null;
  const of = reading.prediction.fullScale;
  return { value: Math.floor(Math.round(threshold * of * 1e6) / 1e6) + 1, of };
}
