import type { Severity } from '../model/finding.ts';
import type { DatasetFact, SampleFact, SampleFactSet } from './fact.ts';
import type { OptionValue, Rule } from './rule.ts';

/** Per rule id: `severity` (or 'off') and values for its options. What a user's settings hold. */
export type RuleOverrides = Readonly<
  Record<string, Readonly<Record<string, OptionValue>> & { readonly severity?: string }>
>;

/** A rule as it runs in one audit. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What an audit computes and judges. */
export interface Plan {
  /** Sample facts in an order in which each comes after those that it needs. */
  readonly sampleFacts: readonly SampleFact<unknown>[];
  readonly datasetFacts: readonly DatasetFact<unknown>[];
  /** Rules that can judge a sample as soon as it is measured. */
  readonly immediate: readonly ActiveRule[];
  /** Sample rules that need facts of the dataset, then rules about the dataset. */
  readonly deferred: readonly ActiveRule[];
  /** What the settings say that fits no rule or option, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Chooses rules and facts. `only` names rules (all where undefined); `glance` are dataset facts that the report shows
 * whatever rules run.
 */
export function planAudit(
  rules: readonly Rule[],
  glance: readonly DatasetFact<unknown>[],
  overrides: RuleOverrides = {},
  only?: readonly string[],
): Plan {
  const notes: string[] = [];
  const active = rules
    .filter((rule) => only === undefined || only.includes(rule.id))
    .flatMap((rule) => activate(rule, overrides[rule.id] ?? {}, notes));
  for (const id of [...(only ?? []), ...Object.keys(overrides)]) {
    if (!rules.some((rule) => rule.id === id)) notes.push(`There is no rule ${id}.`);
  }
  const datasetFacts = new Set(glance);
  const sampleFacts = new Set<SampleFact<unknown>>();
  for (const { rule } of active) {
    for (const fact of Object.values(rule.needs)) {
      if (fact.scope === 'dataset') datasetFacts.add(fact);
      else addWithNeeds(fact, sampleFacts);
    }
  }
  for (const fact of datasetFacts) addAllNeeds(fact.needs, sampleFacts);
  return {
    sampleFacts: [...sampleFacts],
    datasetFacts: [...datasetFacts],
    immediate: active.filter(({ rule }) => !isDeferred(rule)),
    deferred: [
      ...active.filter(({ rule }) => isDeferred(rule) && rule.scope === 'sample'),
      ...active.filter(({ rule }) => rule.scope === 'dataset'),
    ],
    notes,
  };
}

/** Names a fact's value in the store: another version is another value. */
export function factKey(fact: SampleFact<unknown>): string {
  return `${fact.id}@${String(fact.version)}`;
}

function isDeferred(rule: Rule): boolean {
  return rule.scope === 'dataset' || Object.values(rule.needs).some((fact) => fact.scope === 'dataset');
}

/** The rule with the user's severity and options; none where it is off. What is not understood becomes a note. */
export function activate<Some extends Pick<Rule, 'id' | 'severity' | 'options'>>(
  rule: Some,
  override: Readonly<Record<string, OptionValue>>,
  notes: string[],
): { readonly rule: Some; readonly severity: Severity; readonly options: Readonly<Record<string, OptionValue>> }[] {
  const { severity: wanted, ...given } = override;
  if (wanted === 'off') return [];
  const options: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(rule.options)) options[name] = option.default;
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === typeof options[name]) options[name] = value;
    else notes.push(`The setting ${rule.id}.${name} is not understood and was left out.`);
  }
  const severity = wanted === 'error' || wanted === 'warning' || wanted === 'info' ? wanted : rule.severity;
  return [{ rule, severity, options }];
}

function addWithNeeds(fact: SampleFact<unknown>, into: Set<SampleFact<unknown>>): void {
  if (into.has(fact)) return;
  addAllNeeds(fact.needs, into);
  into.add(fact);
}

function addAllNeeds(needs: SampleFactSet, into: Set<SampleFact<unknown>>): void {
  for (const fact of Object.values(needs)) addWithNeeds(fact, into);
}
