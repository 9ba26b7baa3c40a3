import type { SampleFact } from '../../core/engine/fact.ts';
import { factKey, planAudit } from '../../core/engine/plan.ts';
import { glanceFacts } from '../../facts/glance.ts';
import { allRules } from '../../rules/index.ts';

/** The facts of these keys, each after those that it needs. */
export function factsByKeys(keys: readonly string[]): readonly SampleFact<unknown>[] {
  const wanted = new Set(keys);
  return planAudit(allRules, glanceFacts).sampleFacts.filter((fact) => wanted.has(factKey(fact)));
}
