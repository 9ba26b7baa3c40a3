import { defineDatasetFact } from '../../core/engine/fact.ts';
import { maskColors } from '../mask/colors.ts';
import { maskFileFacts } from '../mask/file.ts';
import { maskTexture } from '../mask/texture.ts';
import type { MaskValues } from '../mask/values.ts';
import { maskValues } from '../mask/values.ts';
import type { ColorStranger } from './colorStrangers.ts';
import { findColorStrangers } from './colorStrangers.ts';
import type { LabelScheme, LabelSet } from './labelScheme.ts';
import { inferScheme } from './labelScheme.ts';
import type { Strangers } from './strangers.ts';
import { findStrangers } from './strangers.ts';
import type { ValueTally } from './valueTally.ts';

/** What all masks that were read as a whole hold. */
export interface Census {
  readonly maskCount: number;
  readonly indexMaskCount: number;
  readonly colorMaskCount: number;
  /** Masks in a format that cannot keep values. Where others exist, `values`, `sets` and `scheme` leave them out. */
  readonly lossyMaskCount: number;
  /** Values of index masks, ascending, up to 4,096. */
  readonly values: readonly ValueTally[];
  /**
   * Colors that stand for something, as 0xRRGGBB: of color masks that neither compression nor a resize changed, where there are
   * such, and without the strange ones.
   */
  readonly colors: readonly ValueTally[];
  readonly colorStrangers: readonly ColorStranger[];
  /** Index masks that `values` and `sets` cover, and their pixels; and those of color masks that `colors` covers. */
  readonly coveredMaskCount: number;
  readonly coveredColorMaskCount: number;
  readonly pixelCount: number;
  readonly colorPixelCount: number;
  /** Label sets of index masks, most used first, up to 512. */
  readonly sets: readonly LabelSet[];
  readonly scheme: LabelScheme;
  readonly strangers: Strangers;
  /** Index masks of a single value, by value. */
  readonly constants: readonly ConstantTally[];
  /** The first sample with a color mask, by id; null without any. */
  readonly colorLeaderId: string | null;
}

export interface ConstantTally {
  readonly value: number;
  readonly maskCount: number;
  readonly pixelCount: number;
  /** The first such sample by id: who speaks for all of them where one finding is enough. */
  readonly leaderId: string;
}

const maxValues = 4_096;
const maxSets = 512;

interface Tally {
  maskCount: number;
  labelMaskCount: number;
  pixelCount: number;
  holderPixelCount: number;
}

interface Group {
  maskCount: number;
  pixelCount: number;
  readonly values: Map<number, Tally>;
  readonly sets: Map<string, { readonly values: readonly number[]; maskCount: number }>;
  readonly constants: Map<number, { maskCount: number; pixelCount: number; leaderId: string }>;
}

interface State {
  readonly exact: Group;
  readonly lossy: Group;
  readonly colors: Group;
  /** Color masks whose colors were changed, and what still fills areas in them. */
  readonly spoiledColors: Group;
  colorLeaderId: string | null;
}

export const census = defineDatasetFact<
  State,
  Census,
  { file: typeof maskFileFacts; values: typeof maskValues; texture: typeof maskTexture; colors: typeof maskColors }
>({
  id: 'dataset/census',
  needs: { file: maskFileFacts, values: maskValues, texture: maskTexture, colors: maskColors },
  start: () => ({
    exact: emptyGroup(),
    lossy: emptyGroup(),
    colors: emptyGroup(),
    spoiledColors: emptyGroup(),
    colorLeaderId: null,
  }),
  add(state, sample, { file, values, texture, colors }) {
    const isLossy = file.content?.encoding.isLossy === true;
    if (values.valueKind === 'index') {
      addTo(isLossy ? state.lossy : state.exact, values, texture.labelValues, sample.id);
    } else {
      addColors(isLossy || colors.kind !== 'plain' ? state.spoiledColors : state.colors, values, colors.labelColors);
      state.colorLeaderId = firstOf(state.colorLeaderId, sample.id);
    }
    return state;
  },
  merge(left, right) {
    mergeInto(left.exact, right.exact);
    mergeInto(left.lossy, right.lossy);
    mergeInto(left.colors, right.colors);
    mergeInto(left.spoiledColors, right.spoiledColors);
    if (right.colorLeaderId !== null) left.colorLeaderId = firstOf(left.colorLeaderId, right.colorLeaderId);
    return left;
  },
  finish({ exact, lossy, colors, spoiledColors, colorLeaderId }, dataset) {
    const index = exact.maskCount > 0 ? exact : lossy;
    const sets = [...index.sets.values()].sort((a, b) => b.maskCount - a.maskCount);
    const indexMaskCount = exact.maskCount + lossy.maskCount;
    const values = listTallies(index);
    const colorMaskCount = colors.maskCount + spoiledColors.maskCount;
    const color = colors.maskCount > 0 ? colors : spoiledColors;
    const colorTallies = listTallies(color);
    const colorStrangers = findColorStrangers(colorTallies, color.maskCount, color.pixelCount, dataset);
    const scheme = inferScheme(sets, values, colorMaskCount);
    return {
      maskCount: indexMaskCount + colorMaskCount,
      indexMaskCount,
      colorMaskCount,
      lossyMaskCount: lossy.maskCount,
      values,
      colors: colorTallies.filter(({ value }) => !colorStrangers.some((strange) => strange.value === value)),
      colorStrangers,
      coveredMaskCount: index.maskCount,
      coveredColorMaskCount: color.maskCount,
      pixelCount: index.pixelCount,
      colorPixelCount: color.pixelCount,
      sets,
      scheme,
      strangers: findStrangers(values, index.maskCount, index.pixelCount, scheme),
      constants: [...index.constants].map(([value, constant]) => ({ value, ...constant })),
      colorLeaderId,
    };
  },
});

function emptyGroup(): Group {
  return {
    maskCount: 0,
    pixelCount: 0,
    values: new Map(),
    sets: new Map(),
    constants: new Map(),
  };
}

function addTo(group: Group, values: MaskValues, labelValues: readonly number[], sampleId: string): void {
  group.maskCount += 1;
  group.pixelCount += values.pixelCount;
  const holderPixelCount = values.pixelCount;
  for (const [value, pixelCount] of values.counts) {
    addTally(group, value, { maskCount: 1, labelMaskCount: 0, pixelCount, holderPixelCount });
  }
  for (const value of labelValues) {
    addTally(group, value, { maskCount: 0, labelMaskCount: 1, pixelCount: 0, holderPixelCount: 0 });
  }
  addSet(group, labelValues, 1);
  const [only, other] = values.counts;
  if (only === undefined || other !== undefined) return;
  addConstant(group, only[0], { maskCount: 1, pixelCount: only[1], leaderId: sampleId });
}

function addColors(
  group: Group,
  { pixelCount: holderPixelCount }: MaskValues,
  labelColors: readonly (readonly [color: number, pixelCount: number])[],
): void {
  group.maskCount += 1;
  group.pixelCount += holderPixelCount;
  for (const [color, pixelCount] of labelColors) {
    addTally(group, color, { maskCount: 1, labelMaskCount: 1, pixelCount, holderPixelCount });
  }
}

function firstOf(known: string | null, id: string): string {
  return known === null || id < known ? id : known;
}

function addTally({ values }: Group, value: number, more: Tally): void {
  const known = values.get(value);
  if (known !== undefined) {
    known.maskCount += more.maskCount;
    known.labelMaskCount += more.labelMaskCount;
    known.pixelCount += more.pixelCount;
    known.holderPixelCount += more.holderPixelCount;
  } else if (values.size < maxValues) values.set(value, { ...more });
}

function addSet({ sets }: Group, values: readonly number[], maskCount: number): void {
  const key = values.join(',');
  const known = sets.get(key);
  if (known !== undefined) known.maskCount += maskCount;
  else if (sets.size < maxSets) sets.set(key, { values, maskCount });
}

function addConstant({ constants }: Group, value: number, more: Omit<ConstantTally, 'value'>): void {
  const known = constants.get(value);
  if (known !== undefined) {
    known.maskCount += more.maskCount;
    known.pixelCount += more.pixelCount;
    if (more.leaderId < known.leaderId) known.leaderId = more.leaderId;
  } else if (constants.size < maxValues) constants.set(value, { ...more });
}

function mergeInto(target: Group, source: Group): void {
  target.maskCount += source.maskCount;
  target.pixelCount += source.pixelCount;
  for (const [value, tally] of source.values) addTally(target, value, tally);
  for (const { values, maskCount } of source.sets.values()) addSet(target, values, maskCount);
  for (const [value, constant] of source.constants) addConstant(target, value, constant);
}

function listTallies({ values }: Group): ValueTally[] {
  return [...values].map(([value, tally]) => ({ value, ...tally })).sort((a, b) => a.value - b.value);
}
