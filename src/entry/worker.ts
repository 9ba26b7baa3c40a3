import { isMainThread } from 'node:worker_threads';
import { createFiles } from '../node/files.ts';
import { createPhotos } from '../node/photos/createPhotos.ts';
import type { IsolatedMessage } from '../node/pool/isolated.ts';
import { openJournal } from '../node/pool/journal.ts';
import type { Journal } from '../node/pool/journal.ts';
import { runTask } from '../node/pool/runTask.ts';
import type { MeasureTask, TaskResult } from '../node/pool/task.ts';
import { createSampleLoader } from '../node/sampleLoader.ts';
import type { LoadStage } from '../node/sampleLoader.ts';

/** Composition root of a worker thread: decodes and measures a few samples. */
let journal: Journal | undefined;

export default async function measure(task: MeasureTask): Promise<readonly TaskResult[]> {
  if (task.journalDir !== null) journal ??= openJournal(task.journalDir);
  return run(task, journal ?? null);
}

async function run(task: MeasureTask, notes: Journal | null, onStage?: LoadStage): Promise<readonly TaskResult[]> {
  const photos = createPhotos({ maxPixels: task.maxPixels });
  const loader = createSampleLoader(createFiles(task.root), photos, task.maxPixels, onStage);
  return runTask(task, loader, notes);
}

/** The same file as a process of its own, for a sample that may break it: tells where it is before it goes on. */
function serveIsolated(): void {
  const tell = (message: IsolatedMessage): Promise<void> =>
    new Promise((resolve) => {
      process.send?.(message, () => {
        resolve();
      });
    });
  process.once('message', (task) => {
    // The parent is `measureIsolated`, which sends exactly this.
    const wanted = task as MeasureTask;
    void run(wanted, null, (stage) => tell({ kind: 'stage', stage })).then(async ([result]) => {
      if (result !== undefined) await tell({ kind: 'result', result });
    });
  });
}

if (isMainThread && process.argv.includes('--isolated')) serveIsolated();
