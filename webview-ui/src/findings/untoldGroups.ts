import type { AuditView } from '../../../src/protocol/audit.ts';
import type { RuleGroupView } from '../../../src/protocol/findings.ts';

/** What a rule could not judge, or where it failed. */
export interface UntoldRule {
  readonly ruleId: string;
  readonly title: string;
  readonly count: number;
  /** Most frequent first. */
  readonly reasons: readonly UntoldReason[];
}

export interface UntoldReason {
  readonly reason: string;
  /** Files and the cases that are about the whole dataset. */
  readonly count: number;
  readonly files: readonly string[];
}

interface Case {
  readonly ruleId: string;
  readonly file: string | null;
  readonly reason: string;
}

/** Cases by rule and reason, the most frequent first. */
export function untoldGroups(
  { cannotTell, failures, ruleTitles = {} }: AuditView,
  groups: readonly RuleGroupView[],
): { readonly cannotTell: readonly UntoldRule[]; readonly failures: readonly UntoldRule[] } {
  const titleOf = (id: string) => ruleTitles[id] ?? groups.find(({ rule }) => rule.id === id)?.rule.title ?? id;
  return {
    cannotTell: byRule(
      cannotTell.map(({ rule, file, reason }) => ({ ruleId: rule, file, reason })),
      titleOf,
    ),
    failures: byRule(
      failures.map(({ rule, file, error }) => ({ ruleId: rule, file, reason: error })),
      titleOf,
    ),
  };
}

function byRule(cases: readonly Case[], titleOf: (id: string) => string): readonly UntoldRule[] {
  const rules = new Map<string, Map<string, Case[]>>();
  for (const one of cases) {
    const reasons = rules.get(one.ruleId) ?? new Map<string, Case[]>();
    rules.set(one.ruleId, reasons);
    const own = reasons.get(one.reason);
    if (own === undefined) reasons.set(one.reason, [one]);
    else own.push(one);
  }
  return [...rules]
    .map(([ruleId, reasons]) => {
      const listed = [...reasons]
        .map(([reason, own]) => ({ reason, count: own.length, files: own.flatMap(({ file }) => file ?? []) }))
        .sort((a, b) => b.count - a.count);
      return {
        ruleId,
        title: titleOf(ruleId),
        count: listed.reduce((sum, { count }) => sum + count, 0),
        reasons: listed,
      };
    })
    .sort((a, b) => b.count - a.count);
}
