import { defineDatasetFact } from '../../core/engine/fact.ts';
import { maskPalette } from '../mask/palette.ts';
import { maskValues } from '../mask/values.ts';

/** The palettes of a dataset's own files, as one table. */
export interface OwnPalettes {
  /** Masks with a palette of colors. */
  readonly maskCount: number;
  /** Index by color, 0xRRGGBB; colors that stand for several indices in different files are left out. */
  readonly indices: ReadonlyMap<number, number>;
  /** Those of the indices that masks with a palette use. */
  readonly usedIndices: ReadonlySet<number>;
}

interface State {
  maskCount: number;
  readonly indices: Map<number, number>;
  readonly clashes: Set<number>;
  readonly used: Set<number>;
}

const maxColors = 1_024;

export const ownPalettes = defineDatasetFact<
  State,
  OwnPalettes,
  { palette: typeof maskPalette; values: typeof maskValues }
>({
  id: 'dataset/palettes',
  needs: { palette: maskPalette, values: maskValues },
  start: () => ({ maskCount: 0, indices: new Map(), clashes: new Set(), used: new Set() }),
  add(state, _sample, { palette, values }) {
    const entries = Object.entries(palette.colors);
    if (entries.length === 0) return state;
    state.maskCount += 1;
    for (const [index, color] of entries) addColor(state, Number.parseInt(color, 16), Number(index));
    addAll(
      state.used,
      values.counts.map(([value]) => value),
    );
    return state;
  },
  merge(left, right) {
    left.maskCount += right.maskCount;
    for (const [color, index] of right.indices) addColor(left, color, index);
    for (const color of right.clashes) left.clashes.add(color);
    addAll(left.used, right.used);
    return left;
  },
  finish: ({ maskCount, indices, clashes, used }) => ({
    maskCount,
    indices: new Map([...indices].filter(([color]) => !clashes.has(color))),
    usedIndices: used,
  }),
});

function addColor({ indices, clashes }: State, color: number, index: number): void {
  const known = indices.get(color);
  if (known === undefined) {
    if (indices.size < maxColors) indices.set(color, index);
  } else if (known !== index) clashes.add(color);
}

function addAll(target: Set<number>, values: Iterable<number>): void {
  for (const value of values) if (target.size < maxColors) target.add(value);
}
