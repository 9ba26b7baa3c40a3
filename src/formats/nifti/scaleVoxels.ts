import type { SampleArray, VolumeHeader } from '../../core/model/raster.ts';
import { narrowLabels } from '../narrowLabels.ts';

type Scaling = Pick<VolumeHeader, 'sclSlope' | 'sclInter'>;

/** The values of an image: stored value times slope plus intercept. */
export function scaleImage(samples: SampleArray, { sclSlope, sclInter }: Scaling): SampleArray {
  if (sclSlope === 1 && sclInter === 0) return samples;
  const scaled = new Float32Array(samples.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (samples[i] ?? 0) * sclSlope + sclInter;
  return scaled;
}

/**
 * The values of a label volume. Whole numbers from 0 to 255 come as bytes, whatever type they are stored in: the values are the same,
 * and all that looks at them is faster. Where one stored step is worth less than `maxRounding`, a value within a step of a whole
 * number is that number: a mask of 0 and 1 stretched over all 32-bit integers ends at 0.9999999998.
 */
export function scaleLabels(samples: SampleArray, { sclSlope, sclInter }: Scaling): SampleArray {
  if (sclSlope === 1 && sclInter === 0) return narrowLabels(samples);
  const scaled = new Float64Array(samples.length);
  const stepSize = Math.abs(sclSlope);
  const rounding = Math.max(floatNoise, stepSize <= maxRounding ? stepSize : 0);
  for (let i = 0; i < scaled.length; i++) {
    const value = (samples[i] ?? 0) * sclSlope + sclInter;
    const whole = Math.round(value);
    scaled[i] = Math.abs(value - whole) <= rounding ? whole : value;
  }
  return narrowLabels(scaled);
}

/** Steps of a thousandth are far below the distance of two labels. */
const maxRounding = 1e-3;
/** A slope is a 32-bit float: 1 / 255 × 255 is not 1 but for this. */
const floatNoise = 1e-5;
