import { defineDatasetFact } from '../../core/engine/fact.ts';
import { maskTexture } from '../mask/texture.ts';
import { maskValues } from '../mask/values.ts';

/** What the masks of one split hold. */
export interface SplitClasses {
  readonly maskCount: number;
  /** Masks with two labels or more: those with one have no boundary, and most of them no foreground. */
  readonly variedCount: number;
  /** By label. */
  readonly values: ReadonlyMap<number, { readonly maskCount: number; readonly pixelCount: number }>;
}

/** Labels kept a split: more are no classes. */
const maxValues = 1_024;

interface State {
  maskCount: number;
  variedCount: number;
  readonly values: Map<number, { maskCount: number; pixelCount: number }>;
}

/** By split; samples without a split are left out. */
export const splitClasses = defineDatasetFact<
  Map<string, State>,
  ReadonlyMap<string, SplitClasses>,
  { values: typeof maskValues; texture: typeof maskTexture }
>({
  id: 'split/classes',
  needs: { values: maskValues, texture: maskTexture },
  start: () => new Map(),
  add(state, { split }, { values, texture }) {
    if (split === null) return state;
    const own = stateOf(state, split);
    own.maskCount += 1;
    if (texture.labelValues.length > 1) own.variedCount += 1;
    const labels = new Set(texture.labelValues);
    for (const [value, pixelCount] of values.counts) {
      if (labels.has(value)) addValue(own, value, 1, pixelCount);
    }
    return state;
  },
  merge(left, right) {
    for (const [split, more] of right) {
      const own = stateOf(left, split);
      own.maskCount += more.maskCount;
      own.variedCount += more.variedCount;
      for (const [value, { maskCount, pixelCount }] of more.values) addValue(own, value, maskCount, pixelCount);
    }
    return left;
  },
  finish: (state) => state,
});

function stateOf(state: Map<string, State>, split: string): State {
  const own = state.get(split) ?? { maskCount: 0, variedCount: 0, values: new Map() };
  state.set(split, own);
  return own;
}

function addValue({ values }: State, value: number, maskCount: number, pixelCount: number): void {
  const known = values.get(value);
  if (known !== undefined) {
    known.maskCount += maskCount;
    known.pixelCount += pixelCount;
  } else if (values.size < maxValues) values.set(value, { maskCount, pixelCount });
}
