import type { SeverityName } from '../../protocol/findings.ts';
import type { AuditSnapshot } from '../../protocol/webview.ts';
import { progressText } from './treeNodes.ts';
import { countOf } from './words.ts';

/** Which library computes soft Dice, and why that one; known once it was asked for. */
export interface TensorBackendView {
  readonly name: string | null;
  readonly reason: string;
}

export interface StatusText {
  /** With `$(icon)` names, as the status bar writes them. */
  readonly text: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly accessibleText: string;
}

/** The status bar's text, or null where no dataset was audited and nothing is to be said. */
export function statusOf(snapshots: readonly AuditSnapshot[], backend: TensorBackendView | null): StatusText | null {
  if (snapshots.length === 0) return backend === null ? null : backendAlone(backend);
  const lines = [...snapshots.map(lineOf), ...backendLine(backend), 'Click to open the audit.'];
  const running = snapshots.filter((snapshot) => snapshot.state === 'running');
  const tooltip = lines.join('\n');
  if (0 < running.length) {
    const percent = percentOf(running);
    return { text: `$(sync~spin) MaskLint ${percent} %`, tooltip, accessibleText: `MaskLint audit, ${percent} %` };
  }
  const counts = countBySeverity(snapshots);
  if (counts.error + counts.warning + counts.info === 0) {
    // Green is for what was looked at to the end.
    if (snapshots.every(({ state }) => state === 'done')) {
      return { text: '$(pass) MaskLint', tooltip, accessibleText: 'MaskLint: nothing found' };
    }
    return { text: '$(circle-slash) MaskLint', tooltip, accessibleText: 'MaskLint: not audited to the end' };
  }
  return {
    text: `MaskLint $(error) ${counts.error} $(warning) ${counts.warning} $(info) ${counts.info}`,
    tooltip,
    accessibleText: `MaskLint: ${countOf(counts.error, 'error')}, ${countOf(counts.warning, 'warning')}, ${counts.info} info`,
  };
}

function backendAlone(backend: TensorBackendView): StatusText {
  const tooltip = [...backendLine(backend), 'Click to audit a folder.'].join('\n');
  return { text: 'MaskLint', tooltip, accessibleText: 'MaskLint: no audit yet' };
}

function lineOf(snapshot: AuditSnapshot): string {
  if (snapshot.state === 'running') return `${snapshot.title}: ${progressText(snapshot)}`;
  return `${snapshot.title}: ${snapshot.error ?? snapshot.audit?.summary ?? 'stopped before the end'}`;
}

function backendLine(backend: TensorBackendView | null): readonly string[] {
  if (backend === null) return [];
  return [`Tensors: ${backend.name ?? 'none'} (${backend.reason})`];
}

function percentOf(running: readonly AuditSnapshot[]): number {
  let done = 0;
  let total = 0;
  for (const { progress } of running) {
    done += progress?.done ?? 0;
    total += progress?.total ?? 0;
  }
  return total === 0 ? 0 : Math.floor((100 * done) / total);
}

function countBySeverity(snapshots: readonly AuditSnapshot[]): Record<SeverityName, number> {
  const counts: Record<SeverityName, number> = { error: 0, warning: 0, info: 0 };
  for (const snapshot of snapshots) {
    for (const group of snapshot.groups) counts[group.severity] += group.count;
  }
  return counts;
}
