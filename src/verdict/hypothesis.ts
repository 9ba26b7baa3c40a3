import type { Clue, Evidence, VerdictCase } from './verdictCase.ts';

/** Whether a prediction holds, with what shows it; null where it cannot be checked here. */
export type Answer = { readonly holds: boolean; readonly evidence?: readonly Evidence[] } | null;

/**
 * Something that a cause predicts. Weights are logarithms of likelihood ratios in nats: how many times likelier the observation is where the cause is
 * true than where it is not. 1: a hint (3 times), 2: likely (7), 4: strong (55), 6: all but proof (400). `ifNot` is mostly negative.
 */
export interface Prediction {
  /** As a sentence in the present: "The loss falls below 0." */
  readonly says: string;
  readonly test: (of: VerdictCase) => Answer;
  readonly ifHolds: number;
  readonly ifNot: number;
}

/** One way in which a training fails (or does not), and what would be seen then. */
export interface Hypothesis {
  readonly id: string;
  /** The mechanism in a few words. */
  readonly title: string;
  /** Logarithm of how often it is the reason, against 0 for "something that is not in the table". From the threads in the list of causes. */
  readonly prior: number;
  /** Rules that name this cause, the most specific first: the first that found something names it. */
  readonly names: readonly string[];
  /** Name where none of them found anything; null where the cause cannot be told without one of them. */
  readonly otherwise: string | null;
  readonly predictions: readonly Prediction[];
  /** What would settle it, to be done by the user. */
  readonly confirm: string;
  /** What to try first. */
  readonly fix: string;
}

/** Holds where one of the rules found something; null where none of them could have. */
export function found(rules: readonly string[], counts: (clue: Clue) => boolean = () => true): Prediction['test'] {
  return (of) => {
    const clues = rules.flatMap((rule) => of.clues.get(rule) ?? []).filter(counts);
    if (clues.length > 0) return { holds: true, evidence: clues.slice(0, 2).map(({ evidence }) => evidence) };
    return rules.some((rule) => couldTell(rule, of)) ? { holds: false } : null;
  };
}

/** Holds where the quantity is so; null where it is not known. */
export function when(
  measure: (of: VerdictCase) => boolean | null,
  evidence?: (of: VerdictCase) => Evidence | null,
): Prediction['test'] {
  return (of) => {
    const holds = measure(of);
    if (holds === null) return null;
    const shown = holds ? (evidence?.(of) ?? null) : null;
    return { holds, ...(shown === null ? {} : { evidence: [shown] }) };
  };
}

/** True where the rule had what it judges by. */
function couldTell(rule: string, { run, dataset, undecided, judged, hasScript, view }: VerdictCase): boolean {
  if (undecided.has(rule)) return false;
  const group = rule.slice(0, rule.indexOf('/'));
  switch (group) {
    case 'run':
      return judged.has(rule) && view.length > 0;
    case 'model':
      return judged.has(rule) && run.models.length > 0;
    case 'script':
      return hasScript;
    default:
      return dataset !== null;
  }
}
