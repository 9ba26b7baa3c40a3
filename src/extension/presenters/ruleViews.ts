import type { RuleView } from '../../protocol/findings.ts';

/**
 * What is known of a rule before the audit's result tells its title: `mask/non-binary` reads "Mask: non binary".
 * Rules met in an earlier result keep their true texts.
 */
export class RuleViews {
  readonly #known = new Map<string, RuleView>();

  learn(rule: RuleView): void {
    this.#known.set(rule.id, rule);
  }

  readonly get = (ruleId: string): RuleView =>
    this.#known.get(ruleId) ?? { id: ruleId, title: titleFromId(ruleId), severity: 'info', rationale: '', remedy: '' };
}

function titleFromId(ruleId: string): string {
  const words = ruleId.replace('/', ': ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
