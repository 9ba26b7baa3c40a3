import { defineDatasetFact } from '../../core/engine/fact.ts';
import { voidShape } from '../mask/voidShape.ts';

/** How one value lies between the others, over all masks with 3 to 64 values. */
export interface ClassSeams {
  readonly value: number;
  /** Masks that hold it beside two or more other values. */
  readonly maskCount: number;
  /** Share of its pixels that lie in thin strips, 0…1. */
  readonly seamShare: number;
  /** Of the other values in a mask, the share that it borders there, 0…1. */
  readonly touchShare: number;
  /** Of the pairs of other values in a mask, the share that it separates there by a thin seam, 0…1. */
  readonly pairShare: number;
  /** Different values and pairs over all masks; counted for values that are first or last index in a mask. */
  readonly touched: readonly number[];
  readonly pairCount: number;
}

interface Sums {
  maskCount: number;
  pixelCount: number;
  thinCount: number;
  touchedCount: number;
  otherCount: number;
  pairCount: number;
  otherPairCount: number;
  readonly touched: Set<number>;
  readonly pairs: Set<number>;
}

/** Pairs of values up to 65,535 as one number. */
const pairBase = 65_536;

export const voidClass = defineDatasetFact<Map<number, Sums>, readonly ClassSeams[], { shape: typeof voidShape }>({
  id: 'dataset/void-class',
  needs: { shape: voidShape },
  start: () => new Map(),
  add(state, _sample, { shape: { values } }) {
    const otherCount = values.length - 1;
    for (const { value, pixelCount, thinCount, touchedCount, pairCount, touched = [], pairs = [] } of values) {
      const pairCodes = new Set<number>();
      for (let i = 0; i + 1 < pairs.length; i += 2) pairCodes.add((pairs[i] ?? 0) * pairBase + (pairs[i + 1] ?? 0));
      addSums(state, value, {
        maskCount: 1,
        pixelCount,
        thinCount,
        touchedCount,
        otherCount,
        pairCount,
        otherPairCount: (otherCount * (otherCount - 1)) / 2,
        touched: new Set(touched),
        pairs: pairCodes,
      });
    }
    return state;
  },
  merge(left, right) {
    for (const [value, sums] of right) addSums(left, value, sums);
    return left;
  },
  finish: (state) => [...state].sort(([a], [b]) => a - b).map(([value, sums]) => toSeams(value, sums)),
});

function addSums(state: Map<number, Sums>, value: number, more: Sums): void {
  const known = state.get(value);
  if (known === undefined) {
    state.set(value, { ...more, touched: new Set(more.touched), pairs: new Set(more.pairs) });
    return;
  }
  known.maskCount += more.maskCount;
  known.pixelCount += more.pixelCount;
  known.thinCount += more.thinCount;
  known.touchedCount += more.touchedCount;
  known.otherCount += more.otherCount;
  known.pairCount += more.pairCount;
  known.otherPairCount += more.otherPairCount;
  for (const other of more.touched) known.touched.add(other);
  for (const pair of more.pairs) known.pairs.add(pair);
}

function toSeams(value: number, sums: Sums): ClassSeams {
  return {
    value,
    maskCount: sums.maskCount,
    seamShare: sums.thinCount / sums.pixelCount,
    touchShare: sums.touchedCount / sums.otherCount,
    pairShare: sums.pairCount / sums.otherPairCount,
    touched: [...sums.touched].sort((a, b) => a - b),
    pairCount: sums.pairs.size,
  };
}
