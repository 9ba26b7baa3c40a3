import type { AuditView, SampleView } from '../../../src/protocol/audit.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../../../src/protocol/findings.ts';

export interface FindingFilter {
  readonly text: string;
  readonly severities: ReadonlySet<SeverityName>;
}

/** A line of the left column. */
export type ListRow =
  | { readonly kind: 'glance' }
  | { readonly kind: 'group'; readonly group: RuleGroupView; readonly shownCount: number; readonly isOpen: boolean }
  | { readonly kind: 'finding'; readonly finding: FindingView; readonly position: number; readonly ofCount: number }
  | { readonly kind: 'more'; readonly ruleId: string; readonly count: number }
  | { readonly kind: 'untold'; readonly cannotTellCount: number; readonly failureCount: number };

/** Findings that a filter leaves, by rule, in the order they are listed. Rules without any are left out. */
export function filterGroups(groups: readonly RuleGroupView[], filter: FindingFilter): readonly RuleGroupView[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return groups.flatMap((group) => {
    if (!filter.severities.has(group.severity)) return [];
    if (words.length === 0) return [group];
    const heading = `${group.rule.title} ${group.rule.id}`.toLowerCase();
    const findings = group.findings.filter((finding) => {
      const searched = `${heading} ${finding.file ?? ''} ${finding.split ?? ''} ${finding.message}`.toLowerCase();
      return words.every((word) => searched.includes(word));
    });
    return findings.length === 0 ? [] : [{ ...group, findings }];
  });
}

/** What is merely worth knowing waits closed, so that it does not crowd what is wrong; a search opens it. */
export function isGroupOpen(
  { rule, severity }: RuleGroupView,
  toggled: ReadonlySet<string>,
  isFiltered: boolean,
): boolean {
  if (severity !== 'info') return !toggled.has(rule.id);
  return isFiltered || toggled.has(rule.id);
}

/** @param toggled Rules that are not open or closed as they are by default. */
export function listRows(
  groups: readonly RuleGroupView[],
  toggled: ReadonlySet<string>,
  isFiltered: boolean,
  audit: AuditView | null,
): readonly ListRow[] {
  const rows: ListRow[] = [{ kind: 'glance' }];
  const cannotTellCount = audit?.cannotTell.length ?? 0;
  const failureCount = audit?.failures.length ?? 0;
  if (0 < cannotTellCount + failureCount) rows.push({ kind: 'untold', cannotTellCount, failureCount });
  for (const group of groups) {
    const isOpen = isGroupOpen(group, toggled, isFiltered);
    const shownCount = isFiltered ? group.findings.length : group.count;
    rows.push({ kind: 'group', group, shownCount, isOpen });
    if (!isOpen) continue;
    const ofCount = group.findings.length;
    for (const [index, finding] of group.findings.entries())
      rows.push({ kind: 'finding', finding, position: index + 1, ofCount });
    const unlisted = group.count - ofCount;
    if (!isFiltered && 0 < unlisted) rows.push({ kind: 'more', ruleId: group.rule.id, count: unlisted });
  }
  return rows;
}

/** The neighbor of what is selected in a list; the first (or last) where nothing is. Null at the end. */
export function step<Item>(items: readonly Item[], isSelected: (item: Item) => boolean, by: 1 | -1): Item | null {
  const index = items.findIndex(isSelected);
  if (index === -1) return (by === 1 ? items[0] : items.at(-1)) ?? null;
  return items[index + by] ?? null;
}

const severityRank: Readonly<Record<SeverityName, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first; otherwise as the audit ordered them. */
export function gravestFirst(groups: readonly RuleGroupView[]): readonly RuleGroupView[] {
  return groups.toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity]);
}

/** Samples in the order of the audit; until it is done, those that findings speak of. */
export function knownSamples(audit: AuditView | null, groups: readonly RuleGroupView[]): readonly SampleView[] {
  if (audit !== null) return audit.samples;
  const samples = new Map<string, SampleView>();
  for (const { findings } of groups) {
    for (const { sampleId, split, file } of findings) {
      if (sampleId !== null && !samples.has(sampleId))
        samples.set(sampleId, { id: sampleId, split, image: null, mask: file });
    }
  }
  return [...samples.values()];
}

/** The samples by their files. */
export function samplesByFile(samples: readonly SampleView[]): ReadonlyMap<string, SampleView> {
  const byFile = new Map<string, SampleView>();
  for (const sample of samples)
    for (const file of [sample.image, sample.mask]) if (file !== null && !byFile.has(file)) byFile.set(file, sample);
  return byFile;
}

/** The sample to show for a finding: its own, or the first that a finding about the whole dataset names. */
export function sampleForFinding(finding: FindingView, byFile: ReadonlyMap<string, SampleView>): string | null {
  if (finding.sampleId !== null) return finding.sampleId;
  for (const file of [...(finding.file === null ? [] : [finding.file]), ...finding.related]) {
    const sample = byFile.get(file);
    if (sample !== undefined) return sample.id;
  }
  return null;
}
