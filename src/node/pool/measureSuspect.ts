import { defined } from '../../base/assert.ts';
import { measureSample } from '../../core/engine/measure.ts';
import type { PixelFile, SamplePixels } from '../../core/engine/fact.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import { maskFile } from '../../core/model/sample.ts';
import { factsByKeys } from './factsByKeys.ts';
import { measureIsolated } from './isolated.ts';
import type { Stage } from './isolated.ts';
import type { MeasureTask, TaskResult } from './task.ts';

/**
 * Measures a sample that may have broken an earlier process: alone, in a process of its own. Where that dies as well, the
 * file it was at gets the problem `crashed`, which becomes a finding.
 */
export async function measureSuspect(workerFile: string, task: MeasureTask, sample: SampleRef): Promise<TaskResult> {
  const outcome = await measureIsolated(workerFile, { ...task, journalDir: null });
  if (outcome.kind === 'measured') return outcome.result;
  const pixels = crashedPixels(sample, outcome.stage, outcome.how);
  return { ...measureSample(factsByKeys(task.factKeys), pixels), decodeMs: 0 };
}

function crashedPixels(sample: SampleRef, stage: Stage, how: string): SamplePixels {
  const crashed = (path: string | null): PixelFile<never> | null =>
    path === null
      ? null
      : { path, value: undefined, problems: [{ kind: 'crashed', detail: `broke the decoder (${how})` }] };
  const mask = maskFile(sample);
  const isMask = (stage !== 'image' && mask !== null) || sample.image === null;
  return isMask
    ? { sample, image: null, mask: crashed(defined(mask)) }
    : { sample, image: crashed(sample.image), mask: null };
}
