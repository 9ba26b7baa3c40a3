import type { DatasetSummary } from '../core/model/datasetSummary.ts';
import type { Severity } from '../core/model/finding.ts';
import type { Run } from '../core/model/run.ts';
import type { RunView } from '../facts/run/runView.ts';
import type { Trivial } from '../facts/run/trivial.ts';

/** One thing that speaks for or against a cause, with where it stands. */
export interface Evidence {
  /** A sentence. */
  readonly text: string;
  /** Relative to the root of its kind (run, dataset, script); the dataset's folder for what is about all of it. */
  readonly file: string;
  /** "line 14", "record 3", "compile_config". */
  readonly place?: string;
  readonly value?: number;
}

/** What a rule said, whatever it is about. */
export interface Clue {
  readonly rule: string;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** Which of the rule's messages. */
  readonly messageId: string;
  /** Share of the samples that have it, 0…1; 1 for what is said of the whole. */
  readonly share: number;
  /** Dice lost by it, 0…1, where the rule can tell. */
  readonly diceCost: number | null;
}

/** All that a verdict is made from. */
export interface VerdictCase {
  readonly run: Run;
  readonly view: RunView;
  readonly dataset: DatasetSummary | null;
  readonly trivial: Trivial;
  /** Findings by rule, worst first. */
  readonly clues: ReadonlyMap<string, readonly Clue[]>;
  /** Rules that said they cannot tell. */
  readonly undecided: ReadonlySet<string>;
  /** Rules about runs and models that ran. */
  readonly judged: ReadonlySet<string>;
  readonly hasScript: boolean;
}

/** What evidence about all of the data, or the whole run, names as its file. */
export function wholeOf({ dataset, run }: VerdictCase): string {
  return dataset?.folder ?? run.files[0] ?? run.id;
}
