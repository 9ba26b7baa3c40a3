import type { Dataset } from '../model/dataset.ts';
import type { Failure } from '../model/finding.ts';
import type { SampleRef } from '../model/sample.ts';
import type { DatasetFact } from './fact.ts';
import type { DatasetFactValues } from './judge.ts';
import { describeError, gather } from './measure.ts';
import type { FactTable } from './measure.ts';

export interface MeasuredSample {
  readonly sample: SampleRef;
  readonly facts: FactTable;
}

/**
 * Reduces sample facts to facts of the dataset, in the samples' order, so that sums do not depend on which worker was
 * faster. A fact that throws has no value, and the rules that need it do not run.
 */
export function reduceDataset(
  datasetFacts: readonly DatasetFact<unknown>[],
  samples: readonly MeasuredSample[],
  dataset: Dataset,
): { readonly values: DatasetFactValues; readonly failures: readonly Failure[] } {
  const values = new Map<DatasetFact<unknown>, unknown>();
  const failures: Failure[] = [];
  for (const fact of datasetFacts) {
    try {
      let state = fact.start();
      for (const { sample, facts } of samples) {
        const needed = gather(fact.needs, facts);
        if (needed !== undefined) state = fact.add(state, sample, needed);
      }
      values.set(fact, fact.finish(state, dataset));
    } catch (error) {
      failures.push({ ruleId: fact.id, file: null, error: describeError(error) });
    }
  }
  return { values, failures };
}
