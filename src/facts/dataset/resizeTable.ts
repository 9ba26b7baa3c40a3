import { defineDatasetFact } from '../../core/engine/fact.ts';
import { inputSides, resizeLoss } from '../mask/resizeLoss.ts';

/** What a resize to each input size costs over all masks. */
export interface ResizeTable {
  readonly maskCount: number;
  /** By input size, small to large. */
  readonly rows: readonly ResizeRow[];
}

/** One input size. Dice is that of a mask with itself after resizing by nearest neighbor and back: no model can do better. */
export interface ResizeRow {
  readonly sidePx: number;
  /** Mean over masks of the mean over their classes without background, 0…1. */
  readonly meanDice: number;
  /** Share of the masks below 0.9. */
  readonly badShare: number;
  /** By class, weighted by pixels; worst first, at most 16. Value null: all together. */
  readonly classes: readonly { readonly value: number | null; readonly dice: number }[];
}

interface SideSums {
  dice: number;
  badCount: number;
  readonly byClass: Map<number | null, { weighted: number; pixelCount: number }>;
}

interface State {
  maskCount: number;
  readonly sides: readonly SideSums[];
}

const badDice = 0.9;
const maxClasses = 16;
const maxTracked = 512;

export const resizeTable = defineDatasetFact<State, ResizeTable, { loss: typeof resizeLoss }>({
  id: 'dataset/resize-table',
  needs: { loss: resizeLoss },
  start: () => ({
    maskCount: 0,
    sides: inputSides.map(() => ({ dice: 0, badCount: 0, byClass: new Map() })),
  }),
  add(state, _sample, { loss: { classes } }) {
    if (classes.length === 0) return state;
    state.maskCount += 1;
    state.sides.forEach((side, i) => {
      let sum = 0;
      for (const { value, pixelCount, dicePerMille } of classes) {
        const dice = (dicePerMille[i] ?? 1000) / 1000;
        sum += dice;
        addToClass(side, value, dice * pixelCount, pixelCount);
      }
      const mean = sum / classes.length;
      side.dice += mean;
      if (mean < badDice) side.badCount += 1;
    });
    return state;
  },
  merge(left, right) {
    left.maskCount += right.maskCount;
    left.sides.forEach((side, i) => {
      const other = right.sides[i];
      if (other === undefined) return;
      side.dice += other.dice;
      side.badCount += other.badCount;
      for (const [value, { weighted, pixelCount }] of other.byClass) addToClass(side, value, weighted, pixelCount);
    });
    return left;
  },
  finish: ({ maskCount, sides }) => ({
    maskCount,
    rows: sides.map(({ dice, badCount, byClass }, i) => ({
      sidePx: inputSides[i] ?? 0,
      meanDice: maskCount === 0 ? 1 : dice / maskCount,
      badShare: maskCount === 0 ? 0 : badCount / maskCount,
      classes: [...byClass]
        .map(([value, { weighted, pixelCount }]) => ({ value, dice: weighted / pixelCount }))
        .sort((a, b) => a.dice - b.dice)
        .slice(0, maxClasses),
    })),
  }),
});

function addToClass({ byClass }: SideSums, value: number | null, weighted: number, pixelCount: number): void {
  const known = byClass.get(value);
  if (known !== undefined) {
    known.weighted += weighted;
    known.pixelCount += pixelCount;
  } else if (byClass.size < maxTracked) byClass.set(value, { weighted, pixelCount });
}
