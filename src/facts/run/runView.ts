import type { Curve, CurvePoint, MetricKind, Run, Stated } from '../../core/model/run.ts';
import { pickCurve } from './pickCurve.ts';
import { binned, largest } from './seriesMath.ts';

/** One curve as rules judge it. */
export interface Series {
  readonly curve: Curve;
  /** Finite values in order; Dice, IoU and accuracy as shares also where they were logged in percent. */
  readonly values: readonly number[];
  /** The same in at most 60 medians: without the noise of single steps. */
  readonly smooth: readonly number[];
  /** Points of `values`. */
  readonly points: readonly CurvePoint[];
  /** Points that are NaN or infinite. */
  readonly badPoints: readonly CurvePoint[];
  readonly isPercent: boolean;
}

export interface SplitSeries {
  readonly train: Series | null;
  /** Of the test data, where no validation was logged. */
  readonly validation: Series | null;
}

/** The curves that say how a run went, one for each quantity, and the settings that explain them. */
export interface RunView {
  readonly loss: SplitSeries;
  readonly dice: SplitSeries;
  readonly iou: SplitSeries;
  /** Dice, or IoU where no Dice was logged. */
  readonly overlap: SplitSeries;
  readonly overlapKind: 'dice' | 'iou';
  readonly accuracy: SplitSeries;
  readonly learningRate: Series | null;
  readonly gradientNorm: Series | null;
  /** The highest rate that is stated or logged. */
  readonly rate: Stated<number> | null;
  /** Lower case; null where no file says it. */
  readonly optimizer: string | null;
  /** Lower case; null where no file says it. */
  readonly lossName: string | null;
  /** Length of the longest of the smooth series: epochs in most logs. */
  readonly length: number;
}

/** Points that rules look at: enough for the shape of any curve. */
const smoothLength = 60;

const known = new WeakMap<Run, RunView>();

/** Chooses the curves. The same run gives the same view, computed once. */
export function viewRun(run: Run): RunView {
  const before = known.get(run);
  if (before !== undefined) return before;
  const both = (kind: MetricKind): SplitSeries => ({
    train: seriesOf(pickCurve(run.curves, kind, 'train')),
    validation: seriesOf(pickCurve(run.curves, kind, 'validation')),
  });
  const dice = both('dice');
  const iou = both('iou');
  const hasDice = dice.train !== null || dice.validation !== null;
  const loss = both('loss');
  const overlap = hasDice ? dice : iou;
  const accuracy = both('accuracy');
  const learningRate = lone(run.curves, 'learningRate');
  const view: RunView = {
    loss,
    dice,
    iou,
    overlap,
    overlapKind: hasDice ? 'dice' : 'iou',
    accuracy,
    learningRate,
    gradientNorm: lone(run.curves, 'gradientNorm'),
    rate: rateOf(run, learningRate),
    optimizer: lowerCase(
      run.settings.optimizer?.value ?? firstOf(run.models.map(({ compile }) => compile?.optimizer ?? null)),
    ),
    lossName: lowerCase(run.settings.loss?.value ?? firstOf(run.models.map(({ compile }) => compile?.loss ?? null))),
    length: Math.max(
      0,
      ...[loss, overlap, accuracy].flatMap(({ train, validation }) => [
        train?.smooth.length ?? 0,
        validation?.smooth.length ?? 0,
      ]),
    ),
  };
  known.set(run, view);
  return view;
}

/** Validation where it was logged, else training. */
export function mainOf({ train, validation }: SplitSeries): Series | null {
  return validation !== null && validation.values.length > 0 ? validation : train;
}

/** Training where it was logged, else validation. */
export function trainOf({ train, validation }: SplitSeries): Series | null {
  return train !== null && train.values.length > 0 ? train : validation;
}

function lone(curves: readonly Curve[], kind: MetricKind): Series | null {
  const splits = ['train', 'validation'] as const;
  return firstOf(splits.map((split) => seriesOf(pickCurve(curves, kind, split))));
}

function rateOf(run: Run, logged: Series | null): Stated<number> | null {
  const { learningRate } = run.settings;
  if (learningRate !== undefined) return learningRate;
  for (const { file, compile } of run.models) {
    const rate = compile?.learningRate ?? null;
    if (rate !== null) return { value: rate, file, place: 'compile_config' };
  }
  if (logged === null || logged.values.length === 0) return null;
  return { value: largest(logged.values), file: logged.curve.file, place: logged.curve.name };
}

/** Ratios are in percent where they leave what a Dice counted wrongly can reach: targets of 255 give 2 at most. */
const largestRatio = 2.05;

function seriesOf(curve: Curve | null): Series | null {
  if (curve === null) return null;
  const points = curve.points.filter(({ value }) => Number.isFinite(value));
  const isRatio = curve.kind === 'dice' || curve.kind === 'iou' || curve.kind === 'accuracy';
  const most = points.reduce((top, { value }) => Math.max(top, value), 0);
  const isPercent = isRatio && largestRatio < most && most <= 100;
  const values = points.map(({ value }) => (isPercent ? value / 100 : value));
  return {
    curve,
    values,
    smooth: binned(values, smoothLength),
    points,
    badPoints: curve.points.filter(({ value }) => !Number.isFinite(value)),
    isPercent,
  };
}

function firstOf<Value>(values: readonly (Value | null)[]): Value | null {
  return values.find((value) => value !== null) ?? null;
}

function lowerCase(text: string | null): string | null {
  return text?.toLowerCase() ?? null;
}
