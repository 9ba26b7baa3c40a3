import type { Dataset } from '../../core/model/dataset.ts';
import type { Finding } from '../../core/model/finding.ts';
import { placeFile } from '../../core/model/finding.ts';
import { maskFile } from '../../core/model/sample.ts';
import type { DiceFaultView } from '../../protocol/diceBudget.ts';

/** What it costs is paid at an input size that nobody has chosen yet: it is said beside the ceiling and is no part of it. */
export const resizeRule = 'mask/thin-structures-lost';

/** Expected Dice lost by each sample, by rule: its cost times the probability that the finding is true. */
export type SampleCosts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Reads costs from findings. One that speaks for many files (folded) is given back to each: the mean over all that it says,
 * brought together on those that it lists. One about the whole dataset counts for every sample.
 */
export function faultCosts(findings: readonly Finding[], dataset: Dataset): SampleCosts {
  const costs = new Map<string, Map<string, number>>();
  const ids = idsByFile(dataset);
  for (const finding of findings) {
    if (finding.ruleId === resizeRule) continue;
    const cost = (finding.diceCost ?? 0) * (finding.confidence ?? 1);
    if (!(cost > 0)) continue;
    const { samples, share } = samplesOf(finding, dataset, ids);
    for (const id of samples) {
      const own = costs.get(id) ?? new Map<string, number>();
      costs.set(id, own.set(finding.ruleId, Math.max(own.get(finding.ruleId) ?? 0, Math.min(1, cost * share))));
    }
  }
  return costs;
}

function samplesOf(
  finding: Finding,
  { samples }: Dataset,
  ids: ReadonlyMap<string, string>,
): { readonly samples: readonly string[]; readonly share: number } {
  const { files, of } = finding.data;
  if (placeFile(finding.place) === null && Array.isArray(files)) {
    const listed = files.flatMap((file) => (typeof file === 'string' ? (ids.get(file) ?? []) : []));
    const isFolded = finding.fingerprint.endsWith('|folded') && typeof of === 'number' && listed.length > 0;
    return { samples: listed, share: isFolded ? of / listed.length : 1 };
  }
  if (finding.sampleId !== null) return { samples: [finding.sampleId], share: 1 };
  const { split } = finding;
  const own = samples.filter((sample) => sample.mask !== null && (split === null || sample.split === split));
  return { samples: own.map(({ id }) => id), share: 1 };
}

function idsByFile({ samples }: Dataset): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const sample of samples) {
    const mask = maskFile(sample);
    if (sample.image !== null) ids.set(sample.image, sample.id);
    if (mask !== null) ids.set(mask, sample.id);
  }
  return ids;
}

/** Rules that see one and the same fault from different sides: where the labels lie. */
const placeRule = /^(pair|augment)\/|^dataset\/(systematic-shift|order-mismatch)$/;

/**
 * Mean cost of the samples. Several rules on one sample: of those about where labels lie the largest counts, because they may mean
 * the same fault; a rule about anything else takes its share of what is left, 1 − Π(1 − c).
 */
export function combineCosts(sampleIds: readonly string[], costs: SampleCosts, without?: string): number {
  if (sampleIds.length === 0) return 0;
  let sum = 0;
  for (const id of sampleIds) {
    let left = 1;
    let place = 0;
    for (const [rule, cost] of costs.get(id) ?? []) {
      if (rule === without) continue;
      if (placeRule.test(rule)) place = Math.max(place, cost);
      else left *= 1 - cost;
    }
    sum += 1 - left * (1 - place);
  }
  return sum / sampleIds.length;
}

/** Each rule with what its faults take from the ceiling: how far it would rise without them. Largest first. */
export function listFaults(sampleIds: readonly string[], costs: SampleCosts): readonly DiceFaultView[] {
  const counts = new Map<string, number>();
  for (const id of sampleIds) {
    for (const [rule] of costs.get(id) ?? []) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const all = combineCosts(sampleIds, costs);
  return [...counts]
    .map(([rule, maskCount]) => ({ rule, maskCount, lost: all - combineCosts(sampleIds, costs, rule) }))
    .sort((a, b) => b.lost - a.lost);
}
