import type { WorkerPool } from '../../node/pool/workerPool.ts';
import { createWorkerPool } from '../../node/pool/workerPool.ts';
import { threadCount, workerFile } from '../processes.ts';

/** One warm pool, made anew when another number of threads is wanted. */
export interface Pools {
  readonly get: (jobs: number) => WorkerPool;
}

export function createPools(journalDir: string): Pools {
  let current: { readonly threads: number; readonly pool: WorkerPool } | undefined;
  return {
    get(jobs) {
      const threads = threadCount(jobs);
      if (current?.threads !== threads) {
        void current?.pool.close();
        current = { threads, pool: createWorkerPool({ workerFile: workerFile(), threads, journalDir }) };
      }
      return current.pool;
    },
  };
}
