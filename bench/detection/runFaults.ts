import { allRules } from '../../src/rules/index.ts';
import type { CleanCopy } from './copies/cleanCopy.ts';
import type { Fault } from './faults/fault.ts';
import type { Counts, Outcome } from './outcome.ts';
import { runDatasetFault } from './runDatasetFault.ts';
import { runPairFault } from './runPairFault.ts';

const registered = new Set(allRules.map(({ id }) => id));

export function isRegistered(rules: readonly string[]): boolean {
  return rules.some((rule) => registered.has(rule));
}

/** One fault at one strength; undefined where it cannot be made of this set. */
export async function runFault(
  clean: CleanCopy,
  fault: Fault,
  strength: string,
  seed: number,
): Promise<Outcome | undefined> {
  const { set } = clean.base;
  const parts =
    fault.scope === 'pair'
      ? await runPairFault(clean, fault, strength, seed)
      : await runDatasetFault(clean, fault, strength, seed);
  if (parts.length === 0) return undefined;
  const sum = (count: (part: Counts) => number): number => parts.reduce((all, part) => all + count(part), 0);
  return {
    set: set.name,
    role: set.role,
    group: fault.group,
    fault: fault.id,
    strength,
    rules: fault.rules,
    planted: sum((part) => part.planted),
    found: sum((part) => part.found),
    noticed: sum((part) => part.noticed),
    cannotTell: sum((part) => part.cannotTell),
    leftAlone: sum((part) => part.leftAlone),
    alarms: sum((part) => part.alarms),
    spilled: sum((part) => part.spilled),
    errorsPx: parts.flatMap((part) => part.errorsPx),
    stated: parts.flatMap((part) => part.stated),
    positives: parts.flatMap((part) => part.positives),
    negatives: parts.flatMap((part) => part.negatives),
    failures: parts.flatMap((part) => part.failures),
  };
}
