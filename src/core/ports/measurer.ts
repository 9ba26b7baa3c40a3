import type { CancelSignal } from '../../base/cancel.ts';
import type { FactTable } from '../engine/measure.ts';
import type { Failure } from '../model/finding.ts';
import type { SampleRef } from '../model/sample.ts';

/** One sample as it was read, decoded and measured. */
export interface Measurement {
  /** Index into the samples that were handed over. */
  readonly index: number;
  readonly facts: FactTable;
  readonly failures: readonly Failure[];
  /** Milliseconds in reading and decoding. */
  readonly decodeMs: number;
}

/** Measures samples on every core. */
export interface Measurer {
  /**
   * Calls `onMeasured` once for each sample, in any order, and resolves when all are done or the signal aborts.
   * `factKeys` names the facts wanted.
   */
  readonly measure: (
    samples: readonly SampleRef[],
    factKeys: readonly string[],
    onMeasured: (measurement: Measurement) => void,
    signal: CancelSignal,
  ) => Promise<void>;
}
