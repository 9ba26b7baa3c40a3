import { resolve } from 'node:path';
import { discover } from '../../src/app/discover.ts';
import { threadCount } from '../../src/entry/processes.ts';
import { createFiles } from '../../src/node/files.ts';
import { createWorkerPool } from '../../src/node/pool/workerPool.ts';

/**
 * The floor that the audit is held against: a process that pairs the files of a folder and decodes them with the same libraries and
 * threads, and does nothing else. Usage: decodeFloor DIR WORKER_FILE
 */
async function main(): Promise<void> {
  const [, , folder = '.', workerFile = ''] = process.argv;
  const root = resolve(folder);
  const { dataset } = await discover(createFiles(root), new AbortController().signal);
  const pool = createWorkerPool({ workerFile: resolve(workerFile), threads: threadCount(0), journalDir: null });
  let count = 0;
  await pool.measurer(root, 268_435_456).measure(
    dataset.samples,
    [],
    () => {
      count += 1;
    },
    new AbortController().signal,
  );
  await pool.close();
  process.stdout.write(`${String(count)} samples decoded\n`);
}

void main();
