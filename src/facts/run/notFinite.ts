import type { CurvePoint } from '../../core/model/run.ts';
import type { RunView, Series } from './runView.ts';

export interface NotFinite {
  readonly series: Series;
  readonly point: CurvePoint;
  /** Share of the run, 0…1, that was done when it came first. */
  readonly at: number;
  /** Values of the curve that are NaN or infinite. */
  readonly badCount: number;
  readonly count: number;
  /** The last value that was a number. */
  readonly lastFinite: number | null;
}

/** The first NaN or infinity of a loss. Single ones that a run recovers from count as well: `badCount` tells them apart. */
export function notFiniteLoss({ loss }: RunView): NotFinite | null {
  for (const series of [loss.train, loss.validation]) {
    const [point] = series?.badPoints ?? [];
    if (series === null || point === undefined) continue;
    const { points } = series.curve;
    const index = points.indexOf(point);
    return {
      series,
      point,
      at: index / points.length,
      badCount: series.badPoints.length,
      count: points.length,
      lastFinite: points[index - 1]?.value ?? null,
    };
  }
  return null;
}
