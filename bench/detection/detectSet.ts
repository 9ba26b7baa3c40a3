import type { BenchSet } from './benchSets.ts';
import { allFaults } from './allFaults.ts';
import { cleanRows, cleanUnsure, type CleanRow, type CleanUnsure } from './cleanReport.ts';
import { loadBaseSet } from './copies/basePairs.ts';
import type { Outcome } from './outcome.ts';
import { auditClean } from './copies/cleanCopy.ts';
import { isRegistered, runFault } from './runFaults.ts';
import { runFormats } from './runFormats.ts';

export interface SetResult {
  readonly set: string;
  readonly role: string;
  readonly followsEdges: boolean;
  readonly pairs: number;
  readonly clean: readonly CleanRow[];
  readonly unsure: readonly CleanUnsure[];
  readonly outcomes: readonly Outcome[];
  /** Rules and facts that threw on a copy: bugs. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

/** Plants every fault of which the id contains the wanted word in one set. */
export async function detectSet(set: BenchSet, root: string, word: string, seed: number): Promise<SetResult> {
  const startedMs = performance.now();
  const base = await loadBaseSet(set, root);
  const flat = await auditClean(base, 'flat');
  const split = await auditClean(base, 'split');
  const copies = [flat, split].filter((copy) => copy !== undefined);
  const outcomes: Outcome[] = [];
  const thrown: string[] = [];
  for (const fault of allFaults) {
    if (!fault.id.includes(word) || !isRegistered(fault.rules)) continue;
    const clean = fault.scope === 'dataset' && fault.layout === 'split' ? split : flat;
    if (clean === undefined || base.pairs.length < (fault.minPairs ?? 1)) continue;
    for (const [index, strength] of fault.strengths.entries()) {
      try {
        const outcome = await runFault(clean, fault, strength, seed + index);
        if (outcome !== undefined) outcomes.push(outcome);
      } catch (error) {
        // A bug in one fault or rule is to be seen, and costs only its row.
        thrown.push(
          `${fault.id}, ${strength}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
  }
  outcomes.push(...(await runFormats(set, root, (id) => id.includes(word))));
  return {
    set: set.name,
    role: set.role,
    followsEdges: set.followsEdges,
    pairs: base.pairs.length,
    clean: copies.flatMap(cleanRows),
    unsure: copies.flatMap(cleanUnsure),
    outcomes,
    failures: [
      ...copies.flatMap(({ audit }) => audit.view.failures.map(({ rule, error }) => `${rule}: ${error}`)),
      ...outcomes.flatMap(({ fault, strength, failures }) => failures.map((each) => `${fault}, ${strength}: ${each}`)),
      ...thrown,
    ],
    seconds: (performance.now() - startedMs) / 1000,
  };
}
