import type { Series } from './runView.ts';
import { largest, median, placeOfSmallest, rangeOf, smallest, tailLevel } from './seriesMath.ts';

/** Equal but for rounding in 32 bits and the order of a sum (AUTOTRAINER and SageMaker Debugger: rtol 1e-5, atol 1e-8). */
export function isConstant(values: readonly number[]): boolean {
  const most = Math.max(Math.abs(smallest(values)), Math.abs(largest(values)));
  return values.length >= 2 && rangeOf(values) <= 1e-5 * most + 1e-8;
}

/** The accuracy that a series stays at. */
export interface Plateau {
  readonly value: number;
  /** Index in `values` where it begins. */
  readonly from: number;
}

/**
 * Where the second half of a series (three values at least) stays within `tolerance` of its end. A network that predicts one class has the same
 * accuracy to the last pixel; one that learns has not.
 */
export function plateauOf(series: Series | null, tolerance: number): Plateau | null {
  const values = series?.smooth ?? [];
  const end = values.at(-1);
  if (end === undefined || values.length < 3) return null;
  let from = values.length - 1;
  while (from > 0 && Math.abs((values[from - 1] ?? Number.POSITIVE_INFINITY) - end) <= tolerance) from -= 1;
  return values.length - from < Math.max(3, values.length / 2) ? null : { value: end, from };
}

/** How a falling curve went. */
export interface Fall {
  readonly first: number;
  readonly end: number;
  /** (first − end) / |first|; negative where it rose. */
  readonly drop: number;
  /** The same over the last half. */
  readonly lateDrop: number;
  /** Largest minus smallest over |first|. */
  readonly range: number;
}

export function fallOf(series: Series | null): Fall | null {
  const values = series?.smooth ?? [];
  const [first] = values;
  if (first === undefined || values.length < 2) return null;
  const end = values.length < 6 ? (values.at(-1) ?? first) : tailLevel(values);
  const middle = median(values.slice(Math.floor(values.length / 2) - 1, Math.floor(values.length / 2) + 1));
  const scale = Math.max(Math.abs(first), 1e-12);
  return {
    first,
    end,
    drop: (first - end) / scale,
    lateDrop: (middle - end) / Math.max(Math.abs(middle), 1e-12),
    range: rangeOf(values) / scale,
  };
}

/** Where a loss is lowest, as a share of the run in [0, 1], and how much it rose since, as a share of the lowest. */
export function turningPoint(
  series: Series | null,
): { readonly at: number; readonly lowest: number; readonly rise: number } | null {
  const values = series?.smooth ?? [];
  const place = placeOfSmallest(values);
  const lowest = values[place];
  if (lowest === undefined || values.length < 4) return null;
  return {
    at: place / (values.length - 1),
    lowest,
    rise: (tailLevel(values) - lowest) / Math.max(Math.abs(lowest), 1e-12),
  };
}
