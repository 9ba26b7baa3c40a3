import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { masklint, problemsBelow } from '../../../test/extension/support/masklintHost.ts';
import type { BlockRow } from '../hostPlan.ts';
import { audit, folderUri } from './editor.ts';
import { watchBlocks } from './watchBlocks.ts';

/** The editor's own work after what was done before shall not be counted as ours. */
const settleMs = 3000;
const idleMs = 5000;
/** Every so many-th mask is removed for the last audit, which then has much to tell. */
const removedEvery = 10;

/** Watches the extension host while it does nothing, and in three audits of one folder. */
export async function measureBlocks(path: string): Promise<readonly BlockRow[]> {
  return [
    await watch('idle', path, () => setTimeout(idleMs)),
    await watch('first audit', path, auditOnce),
    await watch('second audit', path, auditOnce),
    await watch('third audit, every 10th mask missing', path, auditOnce, removeMasks),
  ];
}

async function watch(
  name: string,
  path: string,
  work: (path: string) => Promise<void>,
  prepare: (path: string) => void = () => undefined,
): Promise<BlockRow> {
  prepare(path);
  await setTimeout(settleMs);
  const stop = watchBlocks();
  await work(path);
  const blocks = stop();
  return { name, ...blocks, problemCount: problemsBelow(folderUri(path)).length };
}

async function auditOnce(path: string): Promise<void> {
  const api = await masklint();
  await audit(folderUri(path));
  await api.whenIdle();
}

function removeMasks(path: string): void {
  const masks = readdirSync(join(path, 'masks')).sort();
  for (let at = 0; at < masks.length; at += removedEvery) rmSync(join(path, 'masks', masks[at] ?? ''));
}
