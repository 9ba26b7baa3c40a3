import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageLook } from '../image/look.ts';
import type { Histogram, Spread } from './histogram.ts';
import { addToHistogram, mergeHistograms, spreadOf, startHistogram } from './histogram.ts';

/** How bright and how sharp the images of a dataset are. */
export interface LookNorms {
  /** Of the decimal logarithm of the sharpness. */
  readonly logSharpness: Spread;
  /** Binary logarithm (stops) of the brightest percent, and of the distance of the darkest percent from white, both as shares of white. */
  readonly light: Spread;
  readonly shade: Spread;
}

interface State {
  readonly logSharpness: Histogram;
  readonly light: Histogram;
  readonly shade: Histogram;
}

/** Below this, all is black: 12 bits in 16 have 4 stops less, 8 bits 8. */
const darkestStops = -12;

export const lookNorms = defineDatasetFact<State, LookNorms, { look: typeof imageLook }>({
  id: 'dataset/look-norms',
  needs: { look: imageLook },
  start: () => ({
    logSharpness: startHistogram(-4, 1),
    light: startHistogram(darkestStops, 0),
    shade: startHistogram(darkestStops, 0),
  }),
  add(state, _sample, { look }) {
    if (look.sharpness !== null && look.sharpness > 0) addToHistogram(state.logSharpness, Math.log10(look.sharpness));
    if (look.top !== null && look.p01 < look.p99) {
      addToHistogram(state.light, stops(look.p99 / look.top));
      addToHistogram(state.shade, stops(1 - look.p01 / look.top));
    }
    return state;
  },
  merge(left, right) {
    mergeHistograms(left.logSharpness, right.logSharpness);
    mergeHistograms(left.light, right.light);
    mergeHistograms(left.shade, right.shade);
    return left;
  },
  finish: ({ logSharpness, light, shade }) => ({
    logSharpness: spreadOf(logSharpness),
    light: spreadOf(light),
    shade: spreadOf(shade),
  }),
});

/** A share of white in stops: 0 for white, −1 for a half. */
export function stops(share: number): number {
  return Math.max(darkestStops, Math.log2(Math.max(share, Number.MIN_VALUE)));
}

/** How many robust standard deviations `value` lies below the median. A spread narrower than a bin counts as one bin. */
export function deviationsBelow(value: number, { median, deviation }: Spread, binWidth: number): number {
  // 1.4826 makes the median distance of a normal distribution its standard deviation.
  return (median - value) / Math.max(1.4826 * deviation, binWidth);
}
