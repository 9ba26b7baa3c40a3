import type { DatasetFactValues, Verdicts } from '../../core/engine/judge.ts';
import type { Plan } from '../../core/engine/plan.ts';
import type { AuditRequest, AuditView, TimingView } from '../../protocol/audit.ts';
import { allRules } from '../../rules/index.ts';
import type { Discovery } from '../discover.ts';
import { budgetSentence } from './budgetSentence.ts';
import { measuredView, sampleViews } from './datasetView.ts';
import { diceBudget } from './diceBudget.ts';
import { groupFindings } from './groupFindings.ts';
import { summarySentence } from './summarySentence.ts';
import { cannotTellView, failureView } from './views.ts';

export interface AuditParts {
  readonly request: AuditRequest;
  readonly version: string;
  readonly found: Discovery;
  readonly plan: Plan;
  readonly values: DatasetFactValues;
  readonly verdicts: Verdicts;
  /** Pairs that were measured; fewer than all where the audit was stopped. */
  readonly checkedPairs: number;
  readonly isCancelled: boolean;
  readonly storeNote: string | null;
  readonly timing: TimingView;
}

/** The whole result as every door shows it. */
export function toAuditView(parts: AuditParts): AuditView {
  const { request, found, plan, verdicts, isCancelled } = parts;
  const dataset = measuredView(request.root, found.dataset, parts.values);
  const groups = groupFindings(verdicts.findings, allRules, request.maxFindingsPerRule);
  const ruleCount = plan.immediate.length + plan.deferred.length;
  const budget = diceBudget(parts.values, verdicts.findings, found.dataset);
  const titleOf = (id: string): string => allRules.find((rule) => rule.id === id)?.title ?? id;
  // With some of the rules, or some of the pairs, the ceiling would promise too much.
  const isWhole = request.only === undefined && !isCancelled;
  const summary =
    found.emptyReason ??
    summarySentence(
      parts.checkedPairs,
      dataset.pairCount,
      ruleCount,
      groups,
      verdicts.cannotTell.length,
      isCancelled,
      budget !== undefined && isWhole ? budgetSentence(budget, titleOf) : '',
    );
  return {
    masklint: parts.version,
    dataset,
    samples: sampleViews(found.dataset),
    groups,
    cannotTell: verdicts.cannotTell.map(cannotTellView),
    failures: verdicts.failures.map(failureView),
    timing: parts.timing,
    isCancelled,
    ...(budget === undefined ? {} : { diceBudget: budget }),
    ruleTitles: Object.fromEntries(
      [...verdicts.cannotTell, ...verdicts.failures].map(({ ruleId }) => [ruleId, titleOf(ruleId)]),
    ),
    summary,
    notes: [...plan.notes, ...(parts.storeNote === null ? [] : [parts.storeNote]), ...found.problems.map(problemLine)],
  };
}

function problemLine({ path, detail }: Discovery['problems'][number]): string {
  return `${path === '' ? 'The folder' : path} ${detail}.`;
}
