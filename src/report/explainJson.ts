import type { Run } from '../core/model/run.ts';
import type { RunVerdict } from '../verdict/judgeCauses.ts';
import { runsJson } from './runJson.ts';

/** One run with its verdict, and the dataset that was audited with it. */
export interface ExplainedRun {
  readonly run: Run;
  readonly verdict: RunVerdict;
  /** Folder of the dataset as found or given; null where none was audited. */
  readonly dataset: string | null;
}

/** The JSON of `masklint explain`: as that of `masklint run`, with the dataset. One run: itself; several: `{ runs: [...] }`. */
export function explainJson(runs: readonly ExplainedRun[]): object {
  const all = runs.map(({ run, verdict, dataset }) => ({ ...runsJson([{ run, verdict }]), dataset }));
  const [only] = all;
  return only !== undefined && all.length === 1 ? only : { runs: all };
}
