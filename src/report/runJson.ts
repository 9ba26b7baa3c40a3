import type { RunVerdict } from '../app/run/runVerdict.ts';
import type { Curve, Run, RunProblem, RunSettings } from '../core/model/run.ts';

/** A logged value; JSON knows no NaN and no infinity, so that those are texts. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

export interface RunJson extends RunVerdict {
  readonly run: string;
  readonly curves: Readonly<Record<string, readonly { readonly step: number; readonly value: JsonNumber }[]>>;
  /** What each curve is, under the same names. */
  readonly curveInfo: Readonly<Record<string, Pick<Curve, 'kind' | 'split' | 'classId' | 'unit' | 'file'>>>;
  readonly settings: RunSettings;
  readonly problems: readonly RunProblem[];
  readonly files: readonly string[];
}

/** One run: its verdict and curves. Several: `{ runs: [...] }` of them. */
export function runsJson(
  runs: readonly { readonly run: Run; readonly verdict: RunVerdict }[],
): RunJson | { readonly runs: readonly RunJson[] } {
  const all = runs.map(({ run, verdict }) => runJson(run, verdict));
  const [only] = all;
  return only !== undefined && all.length === 1 ? only : { runs: all };
}

function runJson(run: Run, verdict: RunVerdict): RunJson {
  const named = nameCurves(run.curves);
  return {
    run: run.id,
    healthy: verdict.healthy,
    causes: verdict.causes,
    cannotTell: verdict.cannotTell,
    curves: Object.fromEntries(
      named.map(({ name, curve }) => [
        name,
        curve.points.map(({ step, value }) => ({ step, value: jsonNumber(value) })),
      ]),
    ),
    curveInfo: Object.fromEntries(
      named.map(({ name, curve: { kind, split, classId, unit, file } }) => [
        name,
        { kind, split, classId, unit, file },
      ]),
    ),
    settings: run.settings,
    problems: run.problems,
    files: run.files,
  };
}

/** Two files may log one name with other values: the second one's gets its file. */
function nameCurves(curves: readonly Curve[]): readonly { readonly name: string; readonly curve: Curve }[] {
  const taken = new Set<string>();
  return curves.map((curve) => {
    const name = taken.has(curve.name) ? `${curve.name} (${curve.file})` : curve.name;
    taken.add(name);
    return { name, curve };
  });
}

function jsonNumber(value: number): JsonNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : 0 < value ? 'Infinity' : '-Infinity';
}
