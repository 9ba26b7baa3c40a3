import type { CurvePoint, Run } from '../../core/model/run.ts';
import type { RunView, Series } from './runView.ts';
import { median, tailLevel } from './seriesMath.ts';

export interface ExplodingGradients {
  readonly series: Series;
  readonly point: CurvePoint;
  readonly value: number;
  readonly typical: number;
}

/** Norms above the typical one by which a step throws away what was learned. Clipping usually begins at a few times the typical norm. */
const explodingFactor = 1_000;
/** A norm that no network of millions of weights with a mean loss has. */
const explodingNorm = 1e5;

export function explodingGradients({ gradientNorm }: RunView): ExplodingGradients | null {
  if (gradientNorm === null || gradientNorm.curve.points.length < 2) return null;
  const typical = median(gradientNorm.smooth);
  const [bad] = gradientNorm.badPoints;
  if (bad !== undefined && gradientNorm.badPoints.length > 1)
    return { series: gradientNorm, point: bad, value: bad.value, typical };
  const point = gradientNorm.points.find(({ value }) => explodingNorm < value || explodingFactor * typical < value);
  return point === undefined || typical <= 0 ? null : { series: gradientNorm, point, value: point.value, typical };
}

export interface VanishingGradients {
  readonly file: string;
  readonly name: string;
  readonly level: number;
}

/** SageMaker Debugger's limit of the mean absolute gradient. */
const vanishingMean = 1e-7;

/** Gradients at nothing: of the whole norm, or of logged histograms of gradients. */
export function vanishingGradients({ gradientNorm }: RunView, run: Run): VanishingGradients | null {
  if (gradientNorm !== null && gradientNorm.values.length >= 2) {
    const level = tailLevel(gradientNorm.smooth);
    if (level < vanishingMean) return { file: gradientNorm.curve.file, name: gradientNorm.curve.name, level };
  }
  for (const { name, file, points } of run.histograms) {
    const last = points.at(-1);
    if (!/grad/i.test(name) || last === undefined) continue;
    const total = last.counts.reduce((sum, count) => sum + count, 0);
    const level =
      last.counts.reduce(
        (sum, count, i) => sum + (count * (Math.abs(last.edges[i] ?? 0) + Math.abs(last.edges[i + 1] ?? 0))) / 2,
        0,
      ) / Math.max(total, 1);
    if (total > 0 && level < vanishingMean) return { file, name, level };
  }
  return null;
}
