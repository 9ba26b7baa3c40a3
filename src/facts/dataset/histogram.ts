/** Counts in equal bins over a closed range; what lies outside counts at the end. A mergeable sketch of a distribution. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly bins: number[];
  count: number;
}

/** Middle and spread of a quantity. */
export interface Spread {
  readonly median: number;
  /** Median distance from the median. */
  readonly deviation: number;
  readonly count: number;
}

/** A median is then off by at most half a percent of the range. */
const binCount = 200;

export function startHistogram(min: number, max: number): Histogram {
  return { min, max, bins: new Array<number>(binCount).fill(0), count: 0 };
}

export function addToHistogram(histogram: Histogram, value: number): void {
  const { min, max, bins } = histogram;
  const bin = Math.min(binCount - 1, Math.max(0, Math.floor(((value - min) / (max - min)) * binCount)));
  bins[bin] = (bins[bin] ?? 0) + 1;
  histogram.count += 1;
}

/** Adds `source` to `target`, which must have the same range. */
export function mergeHistograms(target: Histogram, source: Histogram): void {
  source.bins.forEach((count, bin) => {
    target.bins[bin] = (target.bins[bin] ?? 0) + count;
  });
  target.count += source.count;
}

/** Zeros where nothing was counted. */
export function spreadOf(histogram: Histogram): Spread {
  const { min, max, bins, count } = histogram;
  const centers = bins.map((weight, bin) => ({ value: min + ((bin + 0.5) / binCount) * (max - min), weight }));
  const median = weightedMedian(centers, count);
  const distances = centers
    .map(({ value, weight }) => ({ value: Math.abs(value - median), weight }))
    .sort((a, b) => a.value - b.value);
  return { median, deviation: weightedMedian(distances, count), count };
}

function weightedMedian(ascending: readonly { value: number; weight: number }[], total: number): number {
  let below = 0;
  for (const { value, weight } of ascending) {
    below += weight;
    if (weight > 0 && total / 2 <= below) return value;
  }
  return 0;
}
