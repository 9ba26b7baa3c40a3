import { Piscina } from 'piscina';
import type { Measurement, Measurer } from '../../core/ports/measurer.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import { assert } from '../../base/assert.ts';
import { compileOnWorkers } from './compileOnWorkers.ts';
import { takeSuspects } from './journal.ts';
import type { MeasureTask, TaskResult } from './task.ts';

export interface PoolOptions {
  /** The bundled worker: `dist/worker.js`. */
  readonly workerFile: string;
  readonly threads: number;
  /** Where workers note what they are at; null where nobody would start again after a crash. */
  readonly journalDir: string | null;
}

/** Threads that decode and measure; kept warm between audits. */
export interface WorkerPool {
  readonly measurer: (root: string, maxPixels: number) => Measurer;
  readonly close: () => Promise<void>;
}

/** Few enough that the first result comes soon and a cancel is quick, many enough that messages cost little … */
const maxSamplesPerTask = 4;
/** … and fewer towards the end, so that no thread waits long for the last: a task is at most this share of what is left for each feeder. */
const shareOfRest = 1 / 2;

export function createWorkerPool({ workerFile, threads, journalDir }: PoolOptions): WorkerPool {
  compileOnWorkers(threads);
  const pool = new Piscina<MeasureTask, readonly TaskResult[]>({
    filename: workerFile,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 60_000,
  });
  return {
    measurer: (root, maxPixels) => ({
      async measure(samples, factKeys, onMeasured, signal) {
        const suspects = journalDir === null ? new Set<string>() : takeSuspects(journalDir, root);
        const toTask = (some: readonly SampleRef[]): MeasureTask => ({
          root,
          samples: some,
          factKeys,
          maxPixels,
          journalDir,
        });
        const indexed = samples.map((sample, index) => ({ sample, index }));
        const quick = indexed.filter(({ sample }) => !suspects.has(sample.id));
        let next = 0;
        const feed = async (): Promise<void> => {
          while (next < quick.length && !signal.aborted) {
            const rest = (quick.length - next) / (threads + 1);
            const batch = quick.slice(next, next + Math.min(maxSamplesPerTask, Math.ceil(rest * shareOfRest)));
            next += batch.length;
            const results = await pool.run(toTask(batch.map(({ sample }) => sample)));
            assert(results.length === batch.length, 'a worker gives one result a sample');
            for (const [slot, result] of results.entries()) {
              const index = batch[slot]?.index ?? -1;
              onMeasured(toMeasurement(index, result));
            }
          }
        };
        // One more task than threads waits in the queue, so that no thread idles between two tasks.
        await Promise.all(Array.from({ length: threads + 1 }, feed));
        if (suspects.size === 0) return;
        // Loaded here: it brings every rule with it, and threads are to start before those are read.
        const { measureSuspect } = await import('./measureSuspect.ts');
        for (const { sample, index } of indexed.filter(({ sample: { id } }) => suspects.has(id))) {
          if (signal.aborted) return;
          onMeasured(toMeasurement(index, await measureSuspect(workerFile, toTask([sample]), sample)));
        }
      },
    }),
    close: () => pool.destroy(),
  };
}

function toMeasurement(index: number, { facts, failures, decodeMs }: TaskResult): Measurement {
  return { index, facts, failures, decodeMs };
}
