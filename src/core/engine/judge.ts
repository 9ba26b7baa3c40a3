import type { Dataset } from '../model/dataset.ts';
import type { CannotTell, Failure, Finding, JsonValue, Place, Severity } from '../model/finding.ts';
import { placeFile } from '../model/finding.ts';
import { pairFile } from '../model/sample.ts';
import type { SampleRef } from '../model/sample.ts';
import type { DatasetFact, SampleFact } from './fact.ts';
import { describeError, gather } from './measure.ts';
import type { FactTable } from './measure.ts';
import { formatMessage } from './message.ts';
import type { ActiveRule } from './plan.ts';
import type { FindingExtras, Rule } from './rule.ts';

/** What rules said; grows while they run. */
export interface Verdicts {
  readonly findings: Finding[];
  readonly cannotTell: CannotTell[];
  readonly failures: Failure[];
  /** Samples that each rule looked at, by rule id. */
  readonly judgedCounts: Map<string, number>;
}

/** Values of dataset facts, by the fact itself. */
export type DatasetFactValues = ReadonlyMap<DatasetFact<unknown>, unknown>;

export function emptyVerdicts(): Verdicts {
  return { findings: [], cannotTell: [], failures: [], judgedCounts: new Map() };
}

/** Lets one rule judge one sample. Nothing happens where a needed fact has no value; a rule that throws fails alone. */
export function judgeSample(
  active: ActiveRule,
  sample: SampleRef,
  sampleFacts: FactTable,
  datasetFacts: DatasetFactValues,
  dataset: Dataset,
  into: Verdicts,
): void {
  const needs = splitNeeds(active);
  const own = gather(needs.sample, sampleFacts);
  const shared = gatherShared(needs.dataset, datasetFacts);
  if (own === undefined || shared === undefined) return;
  into.judgedCounts.set(active.rule.id, (into.judgedCounts.get(active.rule.id) ?? 0) + 1);
  runRule(active, sample, { ...own, ...shared }, dataset, into);
}

/** Lets one rule judge the dataset. */
export function judgeDataset(
  active: ActiveRule,
  datasetFacts: DatasetFactValues,
  dataset: Dataset,
  into: Verdicts,
): void {
  const shared = gatherShared(splitNeeds(active).dataset, datasetFacts);
  if (shared !== undefined) runRule(active, null, shared, dataset, into);
}

function runRule(
  active: ActiveRule,
  sample: SampleRef | null,
  facts: Readonly<Record<string, unknown>>,
  dataset: Dataset,
  into: Verdicts,
): void {
  const { rule, options } = active;
  const file = sample === null ? null : pairFile(sample);
  const report = (
    place: Place,
    messageId: string,
    data: Readonly<Record<string, JsonValue>>,
    extras: FindingExtras = {},
  ): void => {
    into.findings.push(toFinding(active, sample, place, messageId, data, extras));
  };
  const cannotTell = (reason: string): void => {
    into.cannotTell.push({ ruleId: rule.id, file, reason });
  };
  try {
    rule.check(sample, { facts, options, dataset, report, cannotTell });
  } catch (error) {
    into.failures.push({ ruleId: rule.id, file, error: describeError(error) });
  }
}

/** A finding as it is kept, from what a rule reported. `sample` is null for rules about more than one sample. */
export function toFinding(
  { rule, severity }: { readonly rule: Pick<Rule, 'id' | 'severity' | 'messages'>; readonly severity: Severity },
  sample: SampleRef | null,
  place: Place,
  messageId: string,
  data: Readonly<Record<string, JsonValue>>,
  extras: FindingExtras,
): Finding {
  const { related = [], severity: caseSeverity, confidence, diceCost } = extras;
  const split = place.kind === 'split' ? place.split : (sample?.split ?? null);
  return {
    ruleId: rule.id,
    messageId,
    // A user's own severity stands above the rule's distinction of cases.
    severity: severity === rule.severity ? (caseSeverity ?? severity) : severity,
    place,
    sampleId: sample?.id ?? null,
    split,
    related,
    message: formatMessage(rule.messages[messageId] ?? messageId, data),
    data,
    ...(confidence === undefined ? {} : { confidence }),
    ...(diceCost === undefined ? {} : { diceCost }),
    fingerprint: fingerprint(rule.id, messageId, place, sample, split),
  };
}

function fingerprint(
  ruleId: string,
  messageId: string,
  place: Place,
  sample: SampleRef | null,
  split: string | null,
): string {
  const box = place.kind === 'region' ? `${String(place.box.x0)},${String(place.box.y0)}` : '';
  return [ruleId, messageId, placeFile(place) ?? '', sample?.id ?? '', split ?? '', box].join('|');
}

/** A rule's needs by scope. */
export function splitNeeds({ rule }: ActiveRule): {
  sample: Record<string, SampleFact<unknown>>;
  dataset: Record<string, DatasetFact<unknown>>;
} {
  const sample: Record<string, SampleFact<unknown>> = {};
  const dataset: Record<string, DatasetFact<unknown>> = {};
  for (const [name, fact] of Object.entries(rule.needs)) {
    if (fact.scope === 'sample') sample[name] = fact;
    else dataset[name] = fact;
  }
  return { sample, dataset };
}

function gatherShared(
  needs: Readonly<Record<string, DatasetFact<unknown>>>,
  values: DatasetFactValues,
): Readonly<Record<string, unknown>> | undefined {
  const gathered: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(needs)) {
    if (!values.has(fact)) return undefined;
    gathered[name] = values.get(fact);
  }
  return gathered;
}
