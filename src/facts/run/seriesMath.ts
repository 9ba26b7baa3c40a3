/** Middle value; NaN of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The last quarter of a series, two values at least where there are two: one value alone is noise. */
export function tailOf(values: readonly number[]): readonly number[] {
  return values.slice(-Math.max(2, Math.ceil(values.length / 4)));
}

/** Where a series ends: the median of its last quarter; NaN of none. */
export function tailLevel(values: readonly number[]): number {
  return median(tailOf(values));
}

/** Largest minus smallest; 0 of none. Not by spreading: series have up to millions of points. */
export function rangeOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : largest(values) - smallest(values);
}

export function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

/** Index of the smallest value; -1 of none. */
export function placeOfSmallest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < (values[best] ?? Number.POSITIVE_INFINITY) ? i : best), -1);
}

/** Medians of at most `binCount` stretches of equal length: what is left of a series logged at each step without its noise. */
export function binned(values: readonly number[], binCount: number): readonly number[] {
  if (values.length <= binCount) return values;
  return Array.from({ length: binCount }, (_, i) =>
    median(values.slice(Math.floor((i * values.length) / binCount), Math.floor(((i + 1) * values.length) / binCount))),
  );
}

/** Median step between neighbors: how much a series jumps. */
export function jitter(values: readonly number[]): number {
  return median(values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value))));
}

/** The value at a share in [0, 1] of the way; NaN of none. */
export function valueAt(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.max(0, Math.round(share * (values.length - 1))))] ?? Number.NaN;
}

/** Mean loss in nats a pixel of the constant prediction that fits best: the entropy of the shares. */
export function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}

/** A value of a curve in a sentence: three digits, and powers of ten where a loss left every scale. */
export function sayValue(value: number): string {
  const isLong = Number.isFinite(value) && 1e6 <= Math.abs(value);
  return isLong ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}
