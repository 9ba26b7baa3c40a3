import type { FactTable } from '../engine/measure.ts';

/** Facts of one sample as kept: valid while the stamp of its files is the same. */
export interface StoredFacts {
  readonly sampleId: string;
  readonly stamp: string;
  readonly facts: FactTable;
}

/** Facts of one dataset, kept between audits. Losing them costs time only. */
export interface FactStore {
  readonly load: () => Promise<ReadonlyMap<string, StoredFacts>>;
  readonly save: (rows: readonly StoredFacts[]) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Where something keeps it from keeping, a sentence that says so. */
  readonly note: string | null;
}
