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
  const fromEngineMs: number[] = [];
  for (const path of folders) {
    await prepare();
    const folder = folderUri(path);
    const startedMs = performance.now();
    const audited = audit(folder);
    let isDone = false;
    void audited.then(() => (isDone = true));
    while (problemsBelow(folder).length === 0 && !isDone) await setTimeout(2);
    const firstMs = performance.now() - startedMs;
    await audited;
    await api.whenIdle();
    const fromEngine = api.times(folder)?.firstFindingMs;
    if (problemsBelow(folder).length === 0 || fromEngine == null) throw new Error(`Nothing is found in ${path}.`);
    inHostMs.push(firstMs);
    fromEngineMs.push(fromEngine);
    await removeAudits();
  }
  return { name, engine, inHostMs, fromEngineMs };
}

async function endEngine(): Promise<void> {
  const api = await masklint();
  const pid = api.enginePid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  await until(() => api.enginePid() === undefined);
}
