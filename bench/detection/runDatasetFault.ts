import { auditCopy } from './copies/auditCopy.ts';
import type { CleanCopy } from './copies/cleanCopy.ts';
import { memoryFolder } from './copies/memoryFolder.ts';
import type { DatasetFault } from './faults/fault.ts';
import { distance, failuresOf, textOf } from './findingsOf.ts';
import type { Counts } from './outcome.ts';
import { seededRandom } from './seededRandom.ts';

/** Plants a fault in the whole copy, and counts whether it is said. */
export async function runDatasetFault(
  clean: CleanCopy,
  fault: DatasetFault,
  strength: string,
  seed: number,
): Promise<Counts[]> {
  const { base, placed } = clean;
  const plant = await fault.plant({ base, placed, strength, random: seededRandom(seed) });
  if (plant === undefined) return [];
  const audit = await auditCopy(memoryFolder(plant.contents), clean.audit.rows);
  const counting = audit.findings.filter(
    (finding) => fault.rules.includes(finding.rule) && (plant.counts?.(finding) ?? true),
  );
  const targets = plant.planted ?? [];
  const isNamed = (path: string): boolean => counting.some((finding) => textOf(finding).includes(path));
  const hits = targets.filter(isNamed).length;
  const isControl = strength.includes('control');
  const found = targets.length > 0 ? hits : counting.length > 0 ? 1 : 0;
  const before = new Set(clean.audit.findings.map(({ rule }) => rule));
  const isNoticed = audit.findings.some(({ rule, severity }) => severity !== 'info' && !before.has(rule));
  const unsure = audit.view.cannotTell.some(({ rule }) => fault.rules.includes(rule));
  const planted = Math.max(1, targets.length);
  const [first] = counting;
  return [
    {
      planted: isControl ? 0 : planted,
      found: isControl ? 0 : found,
      noticed: isControl ? 0 : targets.length > 0 ? hits : found === 1 || isNoticed ? 1 : 0,
      cannotTell: isControl || !unsure ? 0 : planted - found,
      leftAlone: isControl ? placed.length : 0,
      alarms: isControl && found > 0 ? placed.length : 0,
      spilled: 0,
      errorsPx: distance(first, plant.shift),
      stated: [],
      positives: [],
      negatives: [],
      failures: failuresOf(audit),
    },
  ];
}
