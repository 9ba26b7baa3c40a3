import type { DiceBudgetPartView, DiceScoreView } from '../../../src/protocol/diceBudget.ts';

/** A guess that does not look at the image, and the Dice it reaches. */
interface Guess {
  readonly name: string;
  readonly score: DiceScoreView;
}

/** The bar from Dice 0 to 1. All lengths in Dice; they add up to 1. */
export interface BudgetBar {
  /** What the best guess reaches. */
  readonly floor: number;
  readonly best: Guess | null;
  /** From there to the ceiling. */
  readonly earned: number;
  readonly ceiling: number;
  /** Largest first. */
  readonly faults: readonly { readonly rule: string; readonly maskCount: number; readonly lost: number }[];
  /** Lost to masks with several faults: repairing one of them alone does not give it back. */
  readonly shared: number;
}

/** A share smaller than this is no different from none in two decimals. */
const leastShown = 0.005;

/** All guesses that a part of the dataset has a score for. */
function guessesOf({ background, constant, meanMask }: DiceBudgetPartView['floor']): readonly Guess[] {
  return [
    ...(background === null ? [] : [{ name: 'only background', score: background }]),
    { name: `only ${constant.name}`, score: constant },
    ...(meanMask === null ? [] : [{ name: 'the mean mask', score: meanMask }]),
  ];
}

/** Null where Dice is not defined: every mask is empty. */
export function budgetBar({ floor, ceiling, faults }: DiceBudgetPartView): BudgetBar | null {
  if (ceiling === null) return null;
  const best = guessesOf(floor).reduce<Guess | null>(
    (better, each) => ((better?.score.perImage ?? -1) < (each.score.perImage ?? -1) ? each : better),
    null,
  );
  // Measured against the masks as they are, the floor can lie above what a perfect model is left with.
  const reached = Math.min(best?.score.perImage ?? 0, ceiling);
  const shown = faults.filter(({ lost }) => leastShown <= lost);
  const shared = Math.max(0, 1 - ceiling - faults.reduce((sum, { lost }) => sum + lost, 0));
  return {
    floor: reached,
    best,
    earned: ceiling - reached,
    ceiling,
    faults: shown,
    shared: leastShown <= shared ? shared : 0,
  };
}
