import type { RuleView } from '../../protocol/findings.ts';

/** Titles and texts of rules. The engine tells them before the first finding; a rule that it did not tell goes by its id. */
export class RuleViews {
  readonly #known = new Map<string, RuleView>();

  learn(rule: RuleView): void {
    this.#known.set(rule.id, rule);
  }

  readonly get = (ruleId: string): RuleView =>
    this.#known.get(ruleId) ?? { id: ruleId, title: ruleId, severity: 'info', rationale: '', remedy: '' };
}
