import type { CancelSignal } from '../../base/cancel.ts';
import type { Run } from '../../core/model/run.ts';
import type { Files } from '../../core/ports/files.ts';
import { createRunReader, type RunReaderOptions } from './runReader.ts';
import type { RunRef } from './runSource.ts';

/** Reads a run once, all of it. Broken files become problems of the run. Rejects with the signal's reason only. */
export async function readRun(
  files: Files,
  ref: RunRef,
  signal?: CancelSignal,
  options: RunReaderOptions = {},
): Promise<Run> {
  return createRunReader(files, ref, options).read(signal);
}
