import { join } from 'node:path';
import { auditCopy } from './copies/auditCopy.ts';
import { memoryFolder, readFolder, type Contents } from './copies/memoryFolder.ts';
import { formatFaults, plantFormat } from './faults/formatFaults.ts';
import type { BenchSet } from './benchSets.ts';
import type { Outcome } from './outcome.ts';
import { failuresOf, keyOf } from './findingsOf.ts';

/** Faults of annotation files and volumes, each in one file of the real folder. */
export async function runFormats(set: BenchSet, root: string, wanted: (id: string) => boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const folders = new Map<string, Contents>();
  const cleans = new Map<string, Awaited<ReturnType<typeof auditCopy>>>();
  for (const fault of formatFaults.filter((each) => each.set === set.name && wanted(each.id))) {
    const contents = folders.get(fault.folder) ?? (await readFolder(join(root, fault.folder)));
    folders.set(fault.folder, contents);
    const clean = cleans.get(fault.folder) ?? (await auditCopy(memoryFolder(contents)));
    cleans.set(fault.folder, clean);
    const planted = plantFormat(fault, contents);
    if (planted === undefined) continue;
    const audit = await auditCopy(memoryFolder(planted.contents), clean.rows);
    const { findings } = audit;
    const before = new Set(clean.findings.map(({ rule, file, message }) => `${rule} ${file ?? ''} ${message}`));
    const fresh = findings.filter(({ rule, file, message }) => !before.has(`${rule} ${file ?? ''} ${message}`));
    const known = new Set(clean.findings.map(keyOf));
    outcomes.push({
      set: set.name,
      role: set.role,
      group: 'format',
      fault: fault.id,
      strength: 'one file',
      rules: fault.rules,
      planted: 1,
      found: fresh.some(({ rule }) => fault.rules.includes(rule)) ? 1 : 0,
      noticed: fresh.some((finding) => finding.severity !== 'info' && !known.has(keyOf(finding))) ? 1 : 0,
      cannotTell: 0,
      leftAlone: 0,
      alarms: 0,
      spilled: 0,
      errorsPx: [],
      stated: [],
      positives: [],
      negatives: [],
      failures: failuresOf(audit),
    });
  }
  return outcomes;
}
