import type { RunVerdict } from '../../src/verdict/judgeCauses.ts';

/** One judged run. */
export interface Trial {
  readonly group: string;
  readonly name: string;
  readonly withData: boolean;
  readonly withScript: boolean;
  readonly right: readonly string[];
  /** Causes named, likeliest first. */
  readonly named: readonly string[];
  /** Of the first. */
  readonly probability: number;
  readonly healthy: boolean | null;
  /** Rules of error severity that fired. */
  readonly errors: readonly string[];
}

export function trialOf(parts: Omit<Trial, 'named' | 'probability' | 'healthy'>, verdict: RunVerdict): Trial {
  return {
    ...parts,
    named: verdict.causes.map(({ cause }) => cause),
    probability: verdict.causes[0]?.probability ?? 0,
    healthy: verdict.healthy,
  };
}
