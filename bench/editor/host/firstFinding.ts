import { setTimeout } from 'node:timers/promises';
import { masklint, problemsBelow, until } from '../../../test/extension/support/masklintHost.ts';
import type { FirstFindingPlan, FirstFindingTimes } from '../hostPlan.ts';
import { audit, folderUri, removeAudits } from './editor.ts';

/** Audits each copy once, first those before which the engine is ended, then those that find the engine of the audit before. */
export async function measureFirstFindings(plan: FirstFindingPlan): Promise<readonly FirstFindingTimes[]> {
  return [
    await measureEach(plan.name, 'cold', plan.coldFolders, endEngine),
    await measureEach(plan.name, 'warm', plan.warmFolders, async () => undefined),
  ];
}

async function measureEach(
  name: string,
  engine: FirstFindingTimes['engine'],
  folders: readonly string[],
  prepare: () => Promise<void>,
): Promise<FirstFindingTimes> {
  const api = await masklint();
  const inHostMs: number[] = [];
  const fromEngineMs: (number | null)[] = [];
  const totalMs: (number | null)[] = [];
  for (const path of folders) {
    await prepare();
    const folder = folderUri(path);
    const startedMs = performance.now();
    const audited = audit(folder);
    const state = { isDone: false };
    void audited.then(() => (state.isDone = true));
    while (problemsBelow(folder).length === 0 && !state.isDone) await setTimeout(2);
    const firstMs = performance.now() - startedMs;
    await audited;
    await api.whenIdle();
    if (problemsBelow(folder).length === 0) throw new Error(`Nothing is found in ${path}.`);
    inHostMs.push(firstMs);
    fromEngineMs.push(api.times(folder)?.firstFindingMs ?? null);
    totalMs.push(api.times(folder)?.totalMs ?? null);
    await removeAudits();
  }
  return { name, engine, inHostMs, fromEngineMs, totalMs };
}

async function endEngine(): Promise<void> {
  const api = await masklint();
  const pid = api.enginePid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  await until(() => api.enginePid() === undefined);
}
