import type { Failure } from '../model/finding.ts';
import { maskFile } from '../model/sample.ts';
import type { SampleFact, SamplePixels } from './fact.ts';
import { factKey } from './plan.ts';

/** Values of sample facts by `factKey`; null where the fact does not apply to the sample. */
export type FactTable = Readonly<Record<string, unknown>>;

export interface Measured {
  readonly facts: FactTable;
  readonly failures: readonly Failure[];
}

/** Computes the facts of one sample. `sampleFacts` must list each fact after those that it needs. A fact that throws fails alone. */
export function measureSample(sampleFacts: readonly SampleFact<unknown>[], pixels: SamplePixels): Measured {
  const facts: Record<string, unknown> = {};
  const failures: Failure[] = [];
  for (const fact of sampleFacts) {
    const key = factKey(fact);
    facts[key] = null;
    const needed = gather(fact.needs, facts);
    if (needed === undefined) continue;
    try {
      facts[key] = fact.compute(pixels, needed) ?? null;
    } catch (error) {
      const file = maskFile(pixels.sample) ?? pixels.sample.image;
      failures.push({ ruleId: fact.id, file, error: describeError(error) });
    }
  }
  return { facts, failures };
}

/** The needed values under the names that the needing fact or rule gives them, or undefined where one has no value. */
export function gather(
  needs: Readonly<Record<string, SampleFact<unknown>>>,
  facts: FactTable,
): Readonly<Record<string, unknown>> | undefined {
  const values: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(needs)) {
    const value = facts[factKey(fact)];
    if (value === null || value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}

/** An error as one line for the report. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim()
    .replace(/\(?[^\s(]*[\\/]/, '(');
  return at === undefined ? error.message : `${error.message} ${at}`;
}
