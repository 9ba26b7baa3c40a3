import type { DatasetSummary } from '../core/model/datasetSummary.ts';
import type { JsonValue, Severity } from '../core/model/finding.ts';
import type { Run } from '../core/model/run.ts';
import type { RunView } from '../facts/run/runView.ts';
import type { Trivial } from '../facts/run/trivial.ts';

/** One thing that speaks for or against a cause, with where it stands. */
export interface Evidence {
  /** A sentence. */
  readonly text: string;
  /** Relative to the root of its kind (run, dataset, script); null for what is about all of it. */
  readonly file: string | null;
  /** "line 14", "record 3", "compile_config". */
  readonly place?: string;
  readonly value?: JsonValue;
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
  readonly hasScript: boolean;
}
