import type { CleanCopy } from './copies/cleanCopy.ts';
import { isKnown } from './knownDefects.ts';

/** What one rule says of a copy without faults. */
export interface CleanRow {
  readonly set: string;
  readonly role: string;
  readonly layout: string;
  readonly rule: string;
  readonly severity: string;
  readonly pairs: number;
  /** Pairs it speaks of, or one for the dataset. */
  readonly findings: number;
  /** Why it is true; null where it is a false alarm if it is an error. */
  readonly known: string | null;
  readonly example: string;
}

export interface CleanUnsure {
  readonly set: string;
  readonly layout: string;
  readonly rule: string;
  readonly count: number;
  readonly reason: string;
}

export function cleanRows({ base: { set }, layout, placed, audit }: CleanCopy): CleanRow[] {
  const rows = new Map<string, { row: CleanRow; count: number }>();
  for (const finding of audit.findings) {
    const known = isKnown(set.name, layout, finding.rule, finding.file)?.reason ?? null;
    const key = `${finding.rule} ${finding.severity} ${known ?? ''}`;
    const entry = rows.get(key);
    if (entry !== undefined) {
      entry.count += 1;
      continue;
    }
    const { name, role } = set;
    const { rule, severity, message, file } = finding;
    rows.set(key, {
      row: {
        set: name,
        role,
        layout,
        rule,
        severity,
        pairs: placed.length,
        findings: 1,
        known,
        example: `${file ?? ''} ${message}`.trim(),
      },
      count: 1,
    });
  }
  return [...rows.values()].map(({ row, count }) => ({ ...row, findings: count }));
}

export function cleanUnsure({ base: { set }, layout, audit }: CleanCopy): CleanUnsure[] {
  const rows = new Map<string, CleanUnsure>();
  for (const { rule, reason } of audit.view.cannotTell) {
    const count = (rows.get(rule)?.count ?? 0) + 1;
    rows.set(rule, { set: set.name, layout, rule, count, reason: rows.get(rule)?.reason ?? reason });
  }
  return [...rows.values()];
}
