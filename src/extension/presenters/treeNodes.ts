import type { FindingView, RuleGroupView, SeverityName } from '../../protocol/findings.ts';
import type { AuditSnapshot } from '../../protocol/webview.ts';
import type { FindingTarget } from './findingTarget.ts';
import { worstSeverity } from './severity.ts';
import { countOf, formatCount } from './words.ts';

/** One line of the tree: datasets hold rules, rules hold findings. */
export type TreeNode = DatasetNode | RuleNode | FindingNode | NoteNode;

interface NodeText {
  readonly root: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
}

/** 'stopped': cancelled before anything was found, so nothing is known to be fine. */
export type DatasetIcon = SeverityName | 'ok' | 'running' | 'stopped' | 'failed';

export interface DatasetNode extends NodeText {
  readonly kind: 'dataset';
  readonly isRunning: boolean;
  /** 'ok' where the audit is done and found nothing. */
  readonly icon: DatasetIcon;
}

export interface RuleNode extends NodeText {
  readonly kind: 'rule';
  readonly rule: string;
  readonly severity: SeverityName;
}

export interface FindingNode extends NodeText {
  readonly kind: 'finding';
  readonly severity: SeverityName;
  /** Relative to the root; null for the dataset. */
  readonly file: string | null;
  readonly target: FindingTarget;
}

/** A line that says something and opens nothing: what is not listed. */
export interface NoteNode extends NodeText {
  readonly kind: 'note';
}

export function datasetNode(root: string, snapshot: AuditSnapshot): DatasetNode {
  const isRunning = snapshot.state === 'running';
  return {
    kind: 'dataset',
    root,
    label: snapshot.title,
    description: describe(snapshot),
    tooltip: [root, snapshot.error ?? snapshot.audit?.summary ?? snapshot.dataset?.layout.description ?? '']
      .filter((line) => line !== '')
      .join('\n'),
    isRunning,
    icon: datasetIcon(snapshot),
  };
}

export function ruleNodes(root: string, snapshot: AuditSnapshot): readonly TreeNode[] {
  if (snapshot.groups.length === 0) return emptyNote(root, snapshot);
  return snapshot.groups.map((group) => ({
    kind: 'rule',
    root,
    rule: group.rule.id,
    label: group.rule.title,
    description: formatCount(group.count),
    tooltip: [group.rule.id, group.rule.rationale].filter((line) => line !== '').join('\n'),
    severity: group.severity,
  }));
}

export function findingNodes(root: string, group: RuleGroupView): readonly TreeNode[] {
  const nodes: TreeNode[] = group.findings.map((finding) => findingNode(root, finding));
  const hidden = group.count - group.findings.length;
  const isFolded = group.findings.some((finding) => finding.file === null);
  if (0 < hidden && !isFolded) nodes.push(note(root, `${countOf(hidden, 'more finding')} not listed`));
  return nodes;
}

function findingNode(root: string, finding: FindingView): FindingNode {
  const path = finding.file ?? '';
  const slash = path.lastIndexOf('/');
  return {
    kind: 'finding',
    root,
    label: finding.file === null ? 'The dataset' : path.slice(slash + 1),
    description: finding.file === null ? finding.message : path.slice(0, Math.max(slash, 0)),
    tooltip: finding.message,
    severity: finding.severity,
    file: finding.file,
    target: { root, rule: finding.rule, sampleId: finding.sampleId, fingerprint: finding.fingerprint },
  };
}

function emptyNote(root: string, snapshot: AuditSnapshot): readonly TreeNode[] {
  if (snapshot.state === 'running') return [];
  const nothing = snapshot.state === 'cancelled' ? 'Stopped before anything was found' : 'Nothing found';
  return [note(root, snapshot.error ?? nothing)];
}

function note(root: string, label: string): NoteNode {
  return { kind: 'note', root, label, description: '', tooltip: label };
}

function describe(snapshot: AuditSnapshot): string {
  if (snapshot.state === 'failed') return 'could not be audited';
  const findings = countOf(countFindings(snapshot), 'finding');
  if (snapshot.state === 'running') return `${progressText(snapshot)} · ${findings}`;
  return snapshot.state === 'cancelled' ? `${findings} · stopped before the end` : findings;
}

function datasetIcon(snapshot: AuditSnapshot): DatasetIcon {
  if (snapshot.state === 'running') return 'running';
  if (snapshot.state === 'failed') return 'failed';
  return (
    worstSeverity(snapshot.groups.map((group) => group.severity)) ?? (snapshot.state === 'cancelled' ? 'stopped' : 'ok')
  );
}

/** All findings, those beyond the cap included. */
export function countFindings(snapshot: AuditSnapshot): number {
  return snapshot.groups.reduce((sum, group) => sum + group.count, 0);
}

/** "120 of 4,000 samples"; before the samples are known, "looking for images and masks". */
export function progressText(snapshot: AuditSnapshot): string {
  if (snapshot.progress === null) return 'looking for images and masks';
  return `${formatCount(snapshot.progress.done)} of ${countOf(snapshot.progress.total, 'sample')}`;
}
