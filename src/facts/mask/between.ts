import type { Mask } from '../../core/model/mask.ts';
import type { MaskValues, ValueCount } from './values.ts';

export interface Between {
  readonly betweenCount: number;
  /** 0…1; 0 where nothing lies between. */
  readonly nearEndsShare: number;
  readonly atBoundaryShare: number;
}

/** How far the two sides of the middle may lie from a pixel that a smooth resize left between them. */
const reachPx = 2;
/** Pixels whose surroundings are looked at; evenly spread where there are more. */
const maxLooked = 50_000;

/** Measures the pixels with values strictly between two ends. `endShare` is the share of the range that counts as near an end. */
export function measureBetween(mask: Mask, values: MaskValues, low: number, high: number, endShare: number): Between {
  const { labels, width, height } = mask;
  const margin = (high - low) * endShare;
  const between = values.counts.filter(([value]) => low < value && value < high);
  const near = between.filter(([value]) => value <= low + margin || high - margin <= value);
  const betweenCount = pixelsOf(between);
  if (betweenCount === 0) return { betweenCount, nearEndsShare: 0, atBoundaryShare: 0 };
  const stride = Math.max(1, Math.floor(betweenCount / maxLooked));
  const middle = (low + high) / 2;
  let seen = 0;
  let looked = 0;
  let atBoundary = 0;
  for (let i = 0; i < labels.length; i++) {
    const value = labels[i] ?? 0;
    if (value <= low || high <= value) continue;
    seen++;
    if (seen % stride !== 0) continue;
    looked++;
    if (hasBothSides(mask, i % width, Math.floor(i / width), width, height, middle)) atBoundary++;
  }
  return {
    betweenCount,
    nearEndsShare: pixelsOf(near) / betweenCount,
    atBoundaryShare: atBoundary / Math.max(1, looked),
  };
}

function pixelsOf(counts: readonly ValueCount[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function hasBothSides(mask: Mask, x: number, y: number, width: number, height: number, middle: number): boolean {
  const { labels } = mask;
  const x1 = Math.min(width - 1, x + reachPx);
  const y1 = Math.min(height - 1, y + reachPx);
  let hasLow = false;
  let hasHigh = false;
  for (let row = Math.max(0, y - reachPx); row <= y1; row++) {
    for (let column = Math.max(0, x - reachPx); column <= x1; column++) {
      if (middle < (labels[row * width + column] ?? 0)) hasHigh = true;
      else hasLow = true;
      if (hasLow && hasHigh) return true;
    }
  }
  return false;
}
