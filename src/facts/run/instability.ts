import type { CurvePoint } from '../../core/model/run.ts';
import type { RunView, Series } from './runView.ts';
import { trainOf } from './runView.ts';
import { median, placeOfSmallest, smallest, tailLevel } from './seriesMath.ts';

export interface Instability {
  readonly series: Series;
  readonly kind: 'spikes' | 'diverged' | 'restless' | 'hugeStart';
  readonly point: CurvePoint;
  readonly spikeCount: number;
  /** The loss at the spike, or at the end. */
  readonly value: number;
  /** What it was before, or at its lowest. */
  readonly before: number;
}

/** How many times the level before it a spike is, and the end of a diverged run. */
const spikeFactor = 4;
const divergedFactor = 2;
/** Mean loss of a first epoch that no sensible start has: guessing among a hundred classes costs 4.6. */
const hugeStart = 10;
const hugeStartFactor = 10;
/** End below which the network recovered. */
const learnedLoss = 0.3;
/** A training loss by epoch falls, but for noise of a few percent; one that rises by a fifth in every fourth epoch is thrown about. */
const restlessRise = 1.2;
const restlessShare = 0.2;
const restlessCount = 3;
/** One spike happens to healthy runs. */
const fewestSpikes = 2;

/** The training loss jumps up again and again, or ends far above where it had been. */
export function instability(view: RunView): Instability | null {
  const series = trainOf(view.loss);
  if (series === null || series.values.length < 4 || smallest(series.values) < 0) return null;
  const { smooth, points, values } = series;
  const lowest = placeOfSmallest(smooth);
  const low = smooth[lowest] ?? 0;
  const end = tailLevel(smooth);
  const last = points.at(-1);
  if (
    last !== undefined &&
    lowest < smooth.length / 2 &&
    divergedFactor * low + 0.01 < end &&
    (smooth[0] ?? 0) * 0.9 < end
  )
    return { series, kind: 'diverged', point: last, spikeCount: 0, value: end, before: low };
  const [first] = points;
  const rest = median(smooth.slice(1));
  if (first !== undefined && hugeStart < first.value && hugeStartFactor * rest < first.value && learnedLoss < end)
    return { series, kind: 'hugeStart', point: first, spikeCount: 0, value: first.value, before: rest };
  const rises = smooth.slice(1).filter((value, i) => restlessRise * (smooth[i] ?? value) < value).length;
  if (last !== undefined && restlessCount <= rises && restlessShare * smooth.length < rises)
    return { series, kind: 'restless', point: last, spikeCount: rises, value: end, before: low };
  const spikes = values.flatMap((value, i) => {
    const before = median(values.slice(Math.max(0, i - 5), i));
    return i >= 3 && spikeFactor * before + 0.01 < value ? [{ i, value, before }] : [];
  });
  const worst = spikes.reduce(
    (most, each) => (most.value < each.value ? each : most),
    spikes[0] ?? { i: 0, value: 0, before: 0 },
  );
  const point = points[worst.i];
  if (spikes.length < fewestSpikes || point === undefined) return null;
  return { series, kind: 'spikes', point, spikeCount: spikes.length, value: worst.value, before: worst.before };
}
