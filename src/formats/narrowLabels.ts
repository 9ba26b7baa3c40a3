import type { SampleArray } from '../core/model/raster.ts';

/**
 * Labels that are whole numbers from 0 to 255 as bytes, whatever type they are stored in; others as they are. The values are the
 * same, and all that looks at them is several times faster.
 */
export function narrowLabels(samples: SampleArray): SampleArray {
  if (samples instanceof Uint8Array) return samples;
  const bytes = new Uint8Array(samples.length);
  for (let i = 0; i < bytes.length; i++) {
    const value = samples[i] ?? 0;
    bytes[i] = value;
    // Not equal: beyond a byte, a fraction, NaN.
    if (bytes[i] !== value) return samples;
  }
  return bytes;
}
