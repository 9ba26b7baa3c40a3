import type { Finding } from '../model/finding.ts';
import { placeFile } from '../model/finding.ts';
import { formatMessage } from './message.ts';
import type { ActiveRule } from './plan.ts';

/** Findings of a kind fold when at least this many samples have them and they are more than this share of those judged … */
const minFoldedCount = 10;
const minFoldedShare = 0.5;
/** … or when every judged sample has them, and there are at least this many. */
const minUnanimousCount = 3;

/**
 * Where a rule says how, and most of the judged samples are in the same state (the same message): one finding about the dataset in
 * place of all of them. Findings about the dataset stay as they are. Undefined: nothing folds.
 */
export function foldFindings(
  active: ActiveRule,
  findings: readonly Finding[],
  judgedCount: number,
): { readonly folded: Finding; readonly kept: readonly Finding[] } | undefined {
  const { rule } = active;
  if (rule.fold === undefined) return undefined;
  const commonest = mostFrequentState(findings.filter(({ place }) => placeFile(place) !== null));
  const [first] = commonest;
  if (first === undefined || !isNorm(commonest.length, judgedCount)) return undefined;
  const worstFirst = commonest.toSorted((a, b) => (b.diceCost ?? 0) - (a.diceCost ?? 0));
  const files = worstFirst.flatMap(({ place }) => placeFile(place) ?? []);
  const data = { ...first.data, count: commonest.length, of: judgedCount, files };
  const costs = commonest.flatMap(({ diceCost }) => diceCost ?? []);
  const folded: Finding = {
    ruleId: rule.id,
    messageId: first.messageId,
    severity: first.severity,
    place: { kind: 'dataset' },
    sampleId: null,
    split: null,
    related: files.slice(0, 10),
    message: formatMessage(rule.fold, data),
    data,
    ...(costs.length === 0 ? {} : { diceCost: costs.reduce((sum, cost) => sum + cost, 0) / judgedCount }),
    fingerprint: `${rule.id}|${first.messageId}|folded`,
  };
  const replaced = new Set(commonest);
  return { folded, kept: findings.filter((finding) => !replaced.has(finding)) };
}

function isNorm(count: number, judgedCount: number): boolean {
  if (count === judgedCount) return minUnanimousCount <= count;
  return minFoldedCount <= count && judgedCount * minFoldedShare < count;
}

function mostFrequentState(findings: readonly Finding[]): readonly Finding[] {
  const byMessage = new Map<string, Finding[]>();
  for (const finding of findings) {
    const state = byMessage.get(finding.messageId);
    if (state === undefined) byMessage.set(finding.messageId, [finding]);
    else state.push(finding);
  }
  return [...byMessage.values()].reduce((most, state) => (most.length < state.length ? state : most), []);
}
