import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { auditDataset } from '../../app/audit/auditDataset.ts';
import type { Session } from '../../app/session.ts';
import { createFiles } from '../../node/files.ts';
import { forgetfulStore } from '../../node/store/duckStore.ts';
import { openLateStore } from '../../node/store/lateStore.ts';
import type { AuditEvent, AuditRequest, AuditView } from '../../protocol/audit.ts';
import { version } from '../version.ts';
import { createEventBatcher } from './eventBatcher.ts';
import type { Pools } from './pools.ts';

/** Audits for the editor: events in batches, the result kept for overlays. */
export async function serveAudit(
  request: AuditRequest,
  pools: Pools,
  session: Session,
  signal: AbortSignal,
  send: (events: readonly AuditEvent[]) => void,
): Promise<AuditView> {
  const { root, cacheDir, jobs, maxPixels } = request;
  const batcher = createEventBatcher(send);
  const store = cacheDir === null ? forgetfulStore(null) : openLateStore(cacheDir, root);
  try {
    const measurer = pools.get(jobs).measurer(root, maxPixels);
    const pause = async (): Promise<void> => {
      batcher.flush();
      await setImmediate();
    };
    const ports = { files: createFiles(root), measurer, store, clock: () => performance.now(), pause, version };
    const { view, dataset } = await auditDataset(request, ports, signal, batcher.add);
    session.keep(root, dataset, view);
    return view;
  } finally {
    batcher.flush();
    await store.close();
  }
}
