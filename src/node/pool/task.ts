import type { Failure } from '../../core/model/finding.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import type { FactTable } from '../../core/engine/measure.ts';

/** What a worker gets: a few samples at once, so that messages cost little. */
export interface MeasureTask {
  readonly root: string;
  readonly samples: readonly SampleRef[];
  /** Facts wanted, by `factKey`; none: the samples are decoded and thrown away (what benchmarks compare with). */
  readonly factKeys: readonly string[];
  readonly maxPixels: number;
  /** Where the worker notes what it is about to decode; null: nowhere. */
  readonly journalDir: string | null;
}

/** What a worker gives back, one for each sample of its task. */
export interface TaskResult {
  readonly facts: FactTable;
  readonly failures: readonly Failure[];
  readonly decodeMs: number;
}
