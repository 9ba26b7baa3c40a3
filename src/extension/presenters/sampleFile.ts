import type { FindingView } from '../../protocol/findings.ts';
import type { AuditSnapshot } from '../../protocol/webview.ts';

/** A file that shows the sample, relative to the root: its mask, else its image; null where none is known yet. */
export function sampleFile(snapshot: AuditSnapshot, sampleId: string): string | null {
  const sample = snapshot.audit?.samples.find(({ id }) => id === sampleId);
  if (sample !== undefined) return sample.mask ?? sample.image;
  return sampleFindings(snapshot, sampleId).find(({ file }) => file !== null)?.file ?? null;
}

/** What was found about one sample so far, worst rule first. */
export function sampleFindings(snapshot: AuditSnapshot, sampleId: string): readonly FindingView[] {
  return snapshot.groups.flatMap(({ findings }) => findings.filter((finding) => finding.sampleId === sampleId));
}
