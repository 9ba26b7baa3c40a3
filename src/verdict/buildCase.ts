import type { CannotTell, Finding } from '../core/model/finding.ts';
import { placeFile } from '../core/model/finding.ts';
import type { DatasetSummary } from '../core/model/datasetSummary.ts';
import type { Run } from '../core/model/run.ts';
import { viewRun } from '../facts/run/runView.ts';
import { trivialOf } from '../facts/run/trivial.ts';
import type { Clue, VerdictCase } from './verdictCase.ts';

/** What the audit of the data gives a verdict. */
export interface DataFindings {
  readonly summary: DatasetSummary;
  readonly clues: readonly Clue[];
}

/** A finding of reading the training script. */
export interface ScriptFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface CaseParts {
  readonly run: Run;
  /** Of rules about runs and models. */
  readonly findings: readonly Finding[];
  readonly undecided: readonly CannotTell[];
  /** Ids of the rules about runs and models that ran. */
  readonly judged: Iterable<string>;
  /** Null: the data was not audited. */
  readonly data: DataFindings | null;
  /** Null: no script was read for faults. */
  readonly script: readonly ScriptFinding[] | null;
}

/** Brings together what a verdict is made from. */
export function buildCase({ run, findings, undecided, judged, data, script }: CaseParts): VerdictCase {
  const all = [
    ...findings.map((finding) => clueOf(finding, run)),
    ...(data?.clues ?? []),
    ...(script ?? []).map(scriptClue),
  ];
  const clues = new Map<string, Clue[]>();
  for (const clue of all) {
    const own = clues.get(clue.rule);
    if (own === undefined) clues.set(clue.rule, [clue]);
    else own.push(clue);
  }
  return {
    run,
    view: viewRun(run),
    dataset: data?.summary ?? null,
    trivial: trivialOf(data?.summary ?? null),
    clues,
    undecided: new Set(undecided.map(({ ruleId }) => ruleId)),
    judged: new Set(judged),
    hasScript: script !== null,
  };
}

function clueOf(finding: Finding, run: Run): Clue {
  const { ruleId, severity, messageId, message, data, place } = finding;
  const { line, value } = data;
  const file = placeFile(place) ?? run.id;
  return {
    rule: ruleId,
    severity,
    messageId,
    share: 1,
    diceCost: finding.diceCost ?? null,
    evidence: {
      text: message,
      file,
      ...(typeof line === 'number'
        ? { place: `${file.includes('tfevents') ? 'record' : 'line'} ${String(line)}` }
        : {}),
      ...(typeof value === 'number' ? { value } : {}),
    },
  };
}

function scriptClue({ rule, severity, file, line, message }: ScriptFinding): Clue {
  const evidence = { text: message, file, place: `line ${String(line)}` };
  return { rule, severity, messageId: '', share: 1, diceCost: null, evidence };
}
