import type { FindingView, RuleGroupView, RuleView } from '../../protocol/findings.ts';
import { compareSeverity, worstSeverity } from './severity.ts';

/** The file under which findings about the dataset itself are kept. */
export const datasetFile = '';

interface RuleEntry {
  /** Every finding counted so far: an engine that was restarted tells some of them twice. */
  readonly seen: Set<string>;
  /** At most `maxPerRule` of them, in the order in which they came. */
  readonly kept: Map<string, FindingView>;
}

/**
 * What an audit has found so far, by rule and by file. It grows by events, and is replaced as a whole by the audit's final
 * groups. It remembers which files changed since they were last asked for, so that Problems is updated for those only.
 */
export class FindingsBook {
  readonly #maxPerRule: number;
  readonly #ruleView: (ruleId: string) => RuleView;
  readonly #rules = new Map<string, RuleEntry>();
  readonly #changed = new Set<string>();
  #files = new Map<string, Map<string, FindingView>>();
  #finalGroups: readonly RuleGroupView[] | null = null;

  constructor(maxPerRule: number, ruleView: (ruleId: string) => RuleView) {
    this.#maxPerRule = maxPerRule;
    this.#ruleView = ruleView;
  }

  add(finding: FindingView): void {
    const entry = this.#entry(finding.rule);
    const key = keyOf(finding);
    if (entry.seen.has(key)) return;
    entry.seen.add(key);
    if (this.#maxPerRule <= entry.kept.size) {
      // Only the line that says how many more changes.
      this.#changed.add(datasetFile);
      return;
    }
    entry.kept.set(key, finding);
    this.#put(this.#files, key, finding);
    this.#changed.add(finding.file ?? datasetFile);
  }

  /** Puts one finding about the dataset in the place of all earlier ones of its rule. */
  fold(ruleId: string, finding: FindingView): void {
    const entry = this.#entry(ruleId);
    for (const [key, earlier] of entry.kept) {
      const file = earlier.file ?? datasetFile;
      this.#files.get(file)?.delete(key);
      this.#changed.add(file);
    }
    this.#changed.add(datasetFile);
    this.#rules.delete(ruleId);
    this.add(finding);
  }

  /** Takes the final groups, worst first, as the truth. */
  replace(groups: readonly RuleGroupView[]): void {
    const files = new Map<string, Map<string, FindingView>>();
    for (const group of groups) {
      for (const finding of group.findings) this.#put(files, keyOf(finding), finding);
    }
    for (const [file, findings] of this.#files) {
      if (!hasSameKeys(findings, files.get(file))) this.#changed.add(file);
    }
    for (const file of files.keys()) {
      if (!this.#files.has(file)) this.#changed.add(file);
    }
    this.#changed.add(datasetFile);
    this.#files = files;
    this.#finalGroups = groups;
  }

  /** Groups worst first, each cut at `limit` findings; `count` tells all. */
  groups(limit = Number.POSITIVE_INFINITY): readonly RuleGroupView[] {
    if (this.#finalGroups !== null) return this.#finalGroups;
    const groups = [...this.#rules].map(([ruleId, entry]) => growingGroup(this.#ruleView(ruleId), entry, limit));
    return groups.sort((a, b) => compareSeverity(a.severity, b.severity) || b.count - a.count);
  }

  findingsOf(file: string): readonly FindingView[] {
    return [...(this.#files.get(file)?.values() ?? [])];
  }

  /** Files whose findings changed since the last call; each is told once. */
  takeChangedFiles(): readonly string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #entry(ruleId: string): RuleEntry {
    const known = this.#rules.get(ruleId);
    if (known !== undefined) return known;
    const entry: RuleEntry = { seen: new Set(), kept: new Map() };
    this.#rules.set(ruleId, entry);
    return entry;
  }

  #put(files: Map<string, Map<string, FindingView>>, key: string, finding: FindingView): void {
    const file = finding.file ?? datasetFile;
    const known = files.get(file);
    if (known === undefined) files.set(file, new Map([[key, finding]]));
    else known.set(key, finding);
  }
}

/** The message belongs to it: a fingerprint stays the same when the numbers change, what is shown does not. */
function keyOf(finding: FindingView): string {
  return `${finding.rule}\n${finding.fingerprint}\n${finding.severity}\n${finding.message}`;
}

function hasSameKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown> | undefined): boolean {
  if (one.size !== (other?.size ?? 0)) return false;
  for (const key of one.keys()) {
    if (other?.has(key) !== true) return false;
  }
  return true;
}

function growingGroup(rule: RuleView, entry: RuleEntry, limit: number): RuleGroupView {
  const findings: FindingView[] = [];
  for (const finding of entry.kept.values()) {
    if (limit <= findings.length) break;
    findings.push(finding);
  }
  const severity = worstSeverity(findings.map((finding) => finding.severity)) ?? rule.severity;
  return { rule, severity, count: entry.seen.size, findings };
}
