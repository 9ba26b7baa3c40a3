import { judgeRun } from '../../core/engine/judgeRun.ts';
import type { RuleOverrides } from '../../core/engine/plan.ts';
import type { RunRule } from '../../core/engine/runRule.ts';
import type { Failure, Finding } from '../../core/model/finding.ts';
import type { Run } from '../../core/model/run.ts';
import { modelRules, runRules } from '../../rules/runRules.ts';
import { buildCase, type DataFindings, type ScriptFinding } from '../../verdict/buildCase.ts';
import { judgeCauses, type RunVerdict } from '../../verdict/judgeCauses.ts';

export interface ExplainRequest {
  readonly run: Run;
  /** Of `dataFindings`; null where the data was not audited. */
  readonly data: DataFindings | null;
  /** Findings of reading the script; null where none was read. */
  readonly script?: readonly ScriptFinding[] | null;
  /** The user's severities and options. */
  readonly rules?: RuleOverrides;
}

export interface Explanation {
  readonly verdict: RunVerdict;
  /** Of rules about the run and its models, for Problems. */
  readonly findings: readonly Finding[];
  /** Rules that threw: bugs of ours. */
  readonly failures: readonly Failure[];
}

/** Rules about runs and about their models. */
const rulesOfRuns: readonly RunRule[] = [...runRules, ...modelRules];

/** Says why a run went as it did: rules about run and model, and the audit of its data, joined in one ranking. Pure and quick. */
export function explainRun({ run, data, script = null, rules = {} }: ExplainRequest): Explanation {
  const { findings, cannotTell, failures, judgedCounts } = judgeRun(rulesOfRuns, run, data?.summary ?? null, rules);
  const verdict = judgeCauses(
    buildCase({ run, findings, undecided: cannotTell, judged: judgedCounts.keys(), data, script }),
  );
  return { verdict, findings, failures };
}
