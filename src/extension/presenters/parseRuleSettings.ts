import type { RuleSettings } from '../../protocol/audit.ts';

type RuleSetting = RuleSettings[string];

/**
 * The setting `masklint.rules` as the engine takes it. What the editor gives is any JSON, wrapped so that no other process
 * can be sent it: it is copied value by value, and what no rule could take is left out.
 */
export function parseRuleSettings(setting: unknown): RuleSettings {
  if (typeof setting !== 'object' || setting === null) return {};
  const rules: Record<string, RuleSetting> = {};
  for (const [ruleId, values] of Object.entries(setting) as readonly (readonly [string, unknown])[]) {
    if (typeof values === 'object' && values !== null) rules[ruleId] = parseRule(values);
  }
  return rules;
}

function parseRule(values: object): RuleSetting {
  const { severity, ...options } = values as { readonly severity?: unknown };
  const parsed: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(options) as readonly (readonly [string, unknown])[]) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') parsed[name] = value;
  }
  return typeof severity === 'string' ? { ...parsed, severity } : parsed;
}
