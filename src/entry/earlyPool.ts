import type { WorkerPool } from '../node/pool/workerPool.ts';
import { createWorkerPool } from '../node/pool/workerPool.ts';
import { threadCount, workerFile } from './processes.ts';

/** Threads that were started before anybody asked: they take as long to start as the command line to read its options. */
let early = isPlainAudit(process.argv.slice(2)) ? start(threadCount(0)) : undefined;

interface Started {
  readonly threads: number;
  readonly pool: WorkerPool;
}

/** The threads that were started early where they are as many as wanted, else new ones. */
export function takePool(threads: number): WorkerPool {
  if (early?.threads !== threads) {
    dropPool();
    return start(threads).pool;
  }
  const { pool } = early;
  early = undefined;
  return pool;
}

/** Ends the threads where nobody took them. */
export function dropPool(): void {
  void early?.pool.close();
  early = undefined;
}

/** Options are not understood yet: where one may change how many threads are wanted, or that any are, none start. */
function isPlainAudit([command, ...options]: readonly string[]): boolean {
  return command === 'audit' && options.every((option) => !/^(-h|--help|--jobs(=.*)?)$/.test(option));
}

function start(threads: number): Started {
  return { threads, pool: createWorkerPool({ workerFile: workerFile(), threads, journalDir: null }) };
}
