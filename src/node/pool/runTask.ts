import { performance } from 'node:perf_hooks';
import { measureSample } from '../../core/engine/measure.ts';
import type { SamplePixels } from '../../core/engine/fact.ts';
import type { SampleLoader } from '../../core/ports/sampleLoader.ts';
import { factsByKeys } from './factsByKeys.ts';
import type { Journal } from './journal.ts';
import type { MeasureTask, TaskResult } from './task.ts';

/** Loads and measures the samples of one task; while one is measured, the next is already being read. */
export async function runTask(
  task: MeasureTask,
  loader: SampleLoader,
  journal: Journal | null,
): Promise<readonly TaskResult[]> {
  const facts = factsByKeys(task.factKeys);
  const results: TaskResult[] = [];
  let upcoming: Promise<Loaded> | undefined;
  for (const index of task.samples.keys()) {
    journal?.note(
      task.root,
      task.samples.slice(index, index + 2).map(({ id }) => id),
    );
    const { pixels, decodeMs } = await (upcoming ?? loadTimed(loader, task, index));
    upcoming = index + 1 < task.samples.length ? loadTimed(loader, task, index + 1) : undefined;
    results.push({ ...measureSample(facts, pixels), decodeMs });
  }
  journal?.clear();
  return results;
}

interface Loaded {
  readonly pixels: SamplePixels;
  readonly decodeMs: number;
}

async function loadTimed(loader: SampleLoader, task: MeasureTask, index: number): Promise<Loaded> {
  const sample = task.samples[index];
  if (sample === undefined) throw new RangeError(`task has no sample ${String(index)}`);
  const startedMs = performance.now();
  const pixels = await loader.load(sample);
  return { pixels, decodeMs: performance.now() - startedMs };
}
