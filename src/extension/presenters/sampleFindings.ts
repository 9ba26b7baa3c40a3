import type { FindingView } from '../../protocol/findings.ts';
import type { AuditSnapshot } from '../../protocol/webview.ts';

/** What was found about one sample so far, worst rule first. */
export function sampleFindings(snapshot: AuditSnapshot, sampleId: string): readonly FindingView[] {
  return snapshot.groups.flatMap(({ findings }) => findings.filter((finding) => finding.sampleId === sampleId));
}
