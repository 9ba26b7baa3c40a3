import type { Curve, CurvePoint, CurveSplit, RunProblem } from '../../core/model/run.ts';
import { readMetricName } from '../../facts/run/metricName.ts';
import { laterWins } from '../../formats/runLogs/settleSteps.ts';
import type { SourceContent } from './runContent.ts';
import { isSameSeries } from './sameCurves.ts';
import { folderOf, isWithin, type RunSourceKind } from './runSource.ts';
import { splitOfFile, stemOf } from './separateTables.ts';

/** Where the same curve stands in several files, the earlier kind here is shown. */
const order: readonly RunSourceKind[] = ['events', 'csv', 'mlflowMetric', 'jsonLines', 'json', 'text'];

/** Folders between a run and its event files that name no writer. */
const plainFolder = /^(?:logs?|tensorboard(?:_logs?)?|tb(?:_logs?)?|tf_?logs?|events|summar(?:y|ies))$/i;

/**
 * The curves of a run from what its files say: event files of one writer follow one another, copies of a curve in another file are left out, and names
 * are understood.
 */
export function joinCurves(
  id: string,
  contents: readonly SourceContent[],
): { readonly curves: readonly Curve[]; readonly notes: readonly RunProblem[] } {
  const sorted = contents.toSorted(
    (a, b) => order.indexOf(a.source.kind) - order.indexOf(b.source.kind) || comparePaths(a.source.path, b.source.path),
  );
  const notes: RunProblem[] = [];
  const curves = completeSplits(
    withoutCopies(
      joinWriters(
        sorted.flatMap((each) => curvesOf(id, each)),
        notes,
      ),
    ),
  );
  return { curves, notes };
}

/** What lies nearer to the run's folder first: a checkpoint's copy of the log comes after the log. */
function comparePaths(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || (a < b ? -1 : 1);
}

function curvesOf(id: string, { source, content }: SourceContent): readonly OwnCurve[] {
  const prefix = source.kind === 'events' ? writerOf(id, folderOf(source.path)) : '';
  return content.series
    .filter(({ points }) => 0 < points.length)
    .map(({ name: logged, unit, points }) => {
      // TensorBoard's own export names its column “Value” and the file after the curve.
      const name = /^value$/i.test(logged) ? stemOf(source.path) : prefix + logged;
      const { kind, split, classId } = readMetricName(name);
      const ofFile = source.kind === 'events' || source.kind === 'text' ? null : splitOfFile(source.path);
      return { name, kind, split: split ?? ofFile, classId, unit, file: source.path, points, source: source.kind };
    });
}

type OwnCurve = Curve & { readonly source: RunSourceKind };

/** `validation/` for `logs/validation` in the run; empty where the run's own folder holds the file. */
function writerOf(id: string, folder: string): string {
  if (!isWithin(folder, id) || folder === id) return '';
  const parts = (id === '' ? folder : folder.slice(id.length + 1)).split('/').filter((part) => !plainFolder.test(part));
  return parts.length === 0 ? '' : `${parts.join('/')}/`;
}

/** Event files of one folder are parts of one writer's log, in the order of their names, which start with the time. */
function joinWriters(curves: readonly OwnCurve[], notes: RunProblem[]): readonly OwnCurve[] {
  const joined = new Map<string, OwnCurve>();
  const said = new Set<string>();
  for (const curve of curves) {
    const key = curve.source === 'events' ? `${folderOf(curve.file)}|${curve.name}` : `${curve.file}|${curve.name}`;
    const before = joined.get(key);
    if (before === undefined) {
      joined.set(key, curve);
      continue;
    }
    const points = laterWins([...before.points, ...curve.points]);
    if (points.length < before.points.length + curve.points.length && !said.has(curve.file)) {
      said.add(curve.file);
      notes.push({ file: curve.file, detail: sayOverlap(before.points, curve.points, curve.unit) });
    }
    joined.set(key, { ...before, points });
  }
  return [...joined.values()];
}

function sayOverlap(before: readonly CurvePoint[], after: readonly CurvePoint[], unit: string): string {
  return `starts at ${unit} ${after[0]?.step ?? 0}, before the end of the event file ahead of it (${before.at(-1)?.step ?? 0}): the training was started again or two runs share the folder; the later part is kept`;
}

function withoutCopies(curves: readonly OwnCurve[]): readonly OwnCurve[] {
  const kept: OwnCurve[] = [];
  for (const curve of curves) {
    const same = kept.findIndex(
      (other) =>
        other.name === curve.name &&
        other.file !== curve.file &&
        isSameSeries(other.points, curve.points, curve.source === 'text' || other.source === 'text'),
    );
    const found = kept[same];
    if (found === undefined) kept.push(curve);
    // Of a log that was copied midway the longer one counts.
    else if (found.points.length < curve.points.length) kept[same] = curve;
  }
  return kept;
}

/**
 * A name that tells no split means the training data where a name of the same file says the validation data: `loss` beside `val_loss`. Where others say
 * `train_…`, only the partner of a validation curve is one of training: a bare `dice` beside `train_loss` may be of either.
 */
function completeSplits(curves: readonly OwnCurve[]): readonly Curve[] {
  const facts = new Map<string, { splits: Set<CurveSplit>; validated: Set<string> }>();
  for (const { file, name, split } of curves) {
    const fact = facts.get(groupOf(file)) ?? { splits: new Set(), validated: new Set() };
    facts.set(groupOf(file), fact);
    if (split !== null) fact.splits.add(split);
    if (split === 'validation') fact.validated.add(readMetricName(name).base);
  }
  return curves.map(({ source: _, ...curve }) => {
    const fact = facts.get(groupOf(curve.file));
    const isMeasured = curve.kind !== 'learningRate' && curve.kind !== 'gradientNorm' && curve.kind !== 'epoch';
    if (curve.split !== null || fact?.splits.has('validation') !== true || !isMeasured) return curve;
    const isTrain =
      fact.validated.has(readMetricName(curve.name).base) || (!fact.splits.has('train') && curve.kind !== 'other');
    return isTrain ? { ...curve, split: 'train' } : curve;
  });
}

/** MLflow writes one file a metric. */
function groupOf(file: string): string {
  return /^(?:.*?\/)?metrics(?=\/)/.exec(file)?.[0] ?? file;
}
