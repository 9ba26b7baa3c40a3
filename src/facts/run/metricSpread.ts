import type { Curve, Run } from '../../core/model/run.ts';
import { tailLevel } from './seriesMath.ts';

export interface MetricSpread {
  readonly high: Curve;
  readonly low: Curve;
  readonly highValue: number;
  readonly lowValue: number;
}

/** Two Dice of all classes on the same split that end far apart: one of them is averaged in another way. */
export function metricSpread(run: Run, leastDistance: number): MetricSpread | null {
  const levels = run.curves
    .filter(({ kind, classId, points }) => kind === 'dice' && classId === null && points.length >= 2)
    .map((curve) => ({ curve, level: levelOf(curve) }))
    .filter(({ level }) => 0 <= level && level <= 1.005);
  let widest: MetricSpread | null = null;
  for (const { curve: high, level: highValue } of levels) {
    for (const { curve: low, level: lowValue } of levels) {
      const isWider = (widest === null ? leastDistance : widest.highValue - widest.lowValue) < highValue - lowValue;
      if (high.split === low.split && high.name !== low.name && isWider) widest = { high, low, highValue, lowValue };
    }
  }
  return widest;
}

function levelOf({ points }: Curve): number {
  const values = points.map(({ value }) => value).filter((value) => Number.isFinite(value));
  const level = tailLevel(values);
  const isPercent = values.some((value) => 2.05 < value);
  return isPercent ? level / 100 : level;
}
