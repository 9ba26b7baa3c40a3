import type { Finding } from '../model/finding.ts';
import { placeFile } from '../model/finding.ts';
import { formatMessage } from './message.ts';
import type { ActiveRule } from './plan.ts';

/** Findings of a rule fold when at least this many samples have them … */
const minFoldedCount = 10;
/** … and they are more than this share of the samples that the rule judged. */
const minFoldedShare = 0.5;

/**
 * Where a rule says how, and most of the judged samples are in the state that it reports: one finding about the dataset in place
 * of all of them. Undefined: they stay as they are.
 */
export function foldFindings(
  active: ActiveRule,
  findings: readonly Finding[],
  judgedCount: number,
): Finding | undefined {
  const { rule } = active;
  const first = findings[0];
  if (rule.fold === undefined || first === undefined || findings.length < minFoldedCount) return undefined;
  if (findings.length <= judgedCount * minFoldedShare) return undefined;
  const worstFirst = findings.toSorted((a, b) => (b.diceCost ?? 0) - (a.diceCost ?? 0));
  const files = worstFirst.flatMap(({ place }) => placeFile(place) ?? []);
  const data = { ...first.data, count: findings.length, of: judgedCount, files };
  const costs = findings.flatMap(({ diceCost }) => diceCost ?? []);
  return {
    ruleId: rule.id,
    severity: first.severity,
    place: { kind: 'dataset' },
    sampleId: null,
    split: null,
    related: files.slice(0, 10),
    message: formatMessage(rule.fold, data),
    data,
    ...(costs.length === 0 ? {} : { diceCost: costs.reduce((sum, cost) => sum + cost, 0) / judgedCount }),
    fingerprint: `${rule.id}|folded`,
  };
}
