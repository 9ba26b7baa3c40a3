import type { AuditView } from '../../protocol/audit.ts';
import { auditJson } from '../../report/auditJson.ts';
import { auditSarif } from '../../report/auditSarif.ts';
import { auditText, type Paint } from '../../report/auditText.ts';

/** The report that the ending of `path` asks for: the same three as on the command line, JSON for any other ending. */
export function reportText(audit: AuditView, path: string): string {
  if (path.endsWith('.txt')) return `${auditText(audit, plain).trimEnd()}\n`;
  const report = path.endsWith('.sarif') ? auditSarif(audit) : auditJson(audit);
  return `${JSON.stringify(report, null, 2)}\n`;
}

const asIs = (text: string): string => text;

/** A file has no colors. */
const plain: Paint = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, cyan: asIs, green: asIs };
