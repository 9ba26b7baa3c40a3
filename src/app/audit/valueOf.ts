import type { DatasetFact } from '../../core/engine/fact.ts';
import type { DatasetFactValues } from '../../core/engine/judge.ts';

/** The value of one dataset fact; undefined where it was not computed or failed. */
export function valueOf<Value>(fact: DatasetFact<Value>, values: DatasetFactValues): Value | undefined {
  // The value was made by this very fact's `finish`.
  return values.get(fact) as Value | undefined;
}
