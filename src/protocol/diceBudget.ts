/**
 * Dice in [0, 1] without smoothing. `perImage`: mean over the images where truth or prediction is not empty, then over the classes
 * (background and void left out); `global`: of the pixels of all images together. Null where it is 0 / 0.
 */
export interface DiceScoreView {
  readonly perImage: number | null;
  readonly global: number | null;
}

/** What the findings of one rule take from the ceiling. */
export interface DiceFaultView {
  readonly rule: string;
  /** Masks with a cost by this rule, those with foreground only. */
  readonly maskCount: number;
  /** How far the ceiling would rise without them, 0…1. */
  readonly lost: number;
}

/** Between which Dice a model's lies. */
export interface DiceBudgetPartView {
  /** Null for the whole dataset. */
  readonly split: string | null;
  readonly maskCount: number;
  /** Masks without foreground: their Dice is not defined, and they count for the ceiling in no way. */
  readonly emptyCount: number;
  readonly floor: {
    /** Only background; null where the dataset has none. */
    readonly background: DiceScoreView | null;
    /** Only foreground, or only the most frequent class. */
    readonly constant: DiceScoreView & { readonly value: number; readonly name: string };
    /** The mean of the training masks (of all others, for those themselves); null with too few. Measured on a grid of 24 × 24 cells. */
    readonly meanMask: (DiceScoreView & { readonly threshold: number | null }) | null;
  };
  /** Dice per image that a perfect model reaches with the faults found; null where every mask is empty. */
  readonly ceiling: number | null;
  /** Largest first. */
  readonly faults: readonly DiceFaultView[];
}

/** The Dice budget of a dataset and each of its splits. */
export interface DiceBudgetView extends DiceBudgetPartView {
  /** Floors of each class, per image. */
  readonly classes: readonly {
    readonly value: number;
    readonly name: string;
    readonly constant: number | null;
    readonly meanMask: number | null;
  }[];
  readonly splits: readonly DiceBudgetPartView[];
  /** Dice that masks keep with themselves when resized to this input size and back; null where it costs next to nothing. */
  readonly resized: { readonly sidePx: number; readonly dice: number } | null;
}
