import type { Finding, Severity } from '../../core/model/finding.ts';
import type { Rule } from '../../core/engine/rule.ts';
import type { RuleGroupView } from '../../protocol/findings.ts';
import { findingView, ruleView } from './views.ts';

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Findings by rule, worst first: by severity, then by what they cost together, then by how many there are. */
export function groupFindings(
  findings: readonly Finding[],
  rules: readonly Rule[],
  maxFindingsPerRule: number,
): readonly RuleGroupView[] {
  const groups = rules.flatMap((rule) => {
    const own = findings.filter(({ ruleId }) => ruleId === rule.id).toSorted(compareFindings);
    const worst = own[0];
    return worst === undefined ? [] : [{ rule, own, worst }];
  });
  const sorted = groups.toSorted(
    (a, b) =>
      severityRank[a.worst.severity] - severityRank[b.worst.severity] ||
      totalCost(b.own) - totalCost(a.own) ||
      b.own.length - a.own.length,
  );
  return sorted.map(({ rule, own, worst }) => ({
    rule: ruleView(rule),
    severity: worst.severity,
    count: own.length,
    findings: own.slice(0, maxFindingsPerRule).map(findingView),
  }));
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank[a.severity] - severityRank[b.severity] ||
    (b.diceCost ?? 0) - (a.diceCost ?? 0) ||
    (b.confidence ?? 0) - (a.confidence ?? 0)
  );
}

function totalCost(findings: readonly Finding[]): number {
  return findings.reduce((sum, { diceCost }) => sum + (diceCost ?? 0), 0);
}
