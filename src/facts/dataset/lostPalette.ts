import type { Dataset } from '../../core/model/dataset.ts';
import type { MaskColors } from '../mask/colors.ts';
import type { KnownPalette } from '../mask/knownPalettes.ts';
import { greyLevels, knownPalettes } from '../mask/knownPalettes.ts';
import type { MaskPalette } from '../mask/palette.ts';
import type { MaskTexture } from '../mask/texture.ts';
import type { MaskValues } from '../mask/values.ts';
import type { Census } from './census.ts';
import type { OwnPalettes } from './palettes.ts';

/** The palette whose colors a mask holds instead of indices. */
export interface LostPalette {
  readonly paletteName: string;
  readonly isOwn: boolean;
  /** `color`: 0xRRGGBB are stored; `grey`: the brightness of those colors. */
  readonly storedAs: 'color' | 'grey';
  /** What the mask stores, and the index that it stands for; null where two colors have the same grey. */
  readonly table: readonly { readonly stored: number; readonly index: number | null }[];
}

interface Evidence {
  readonly colors: MaskColors;
  readonly palette: MaskPalette;
  readonly values: MaskValues;
  readonly texture: MaskTexture;
}

/**
 * Chance that unrelated grey levels all hit those of a palette, below which it is no chance: for one mask that differs from the
 * others already, and for a whole dataset, where nothing else speaks for it.
 */
const maxChance = { single: 0.05, all: 0.0001 };
const greyCount = 256;
/** Colors that any hand-made code has (black, white, red, yellow …) name no palette; so many others must be there. */
const minTellingColors = 2;

/** Undefined where the mask stores indices, or colors of no known palette. */
export function findLostPalette(
  { colors, palette, values, texture }: Evidence,
  own: OwnPalettes,
  census: Census,
  dataset: Dataset,
): LostPalette | undefined {
  const candidates = listCandidates(own, dataset);
  if (values.valueKind === 'color') {
    if (colors.kind !== 'plain') return undefined;
    return matchColors(
      colors.labelColors.map(([color]) => color),
      candidates,
      census,
    );
  }
  // A mask with a palette has lost nothing, and a color or smeared one says nothing here.
  if (Object.keys(palette.colors).length > 0 || texture.rampShare >= maxRampShare) return undefined;
  return matchGreys(values, candidates, own, census);
}

/** As in `texture.ts`: masks above are smeared. */
const maxRampShare = 0.1;

interface Candidate extends KnownPalette {
  readonly isOwn: boolean;
}

function listCandidates(own: OwnPalettes, dataset: Dataset): readonly Candidate[] {
  const declared = dataset.declaredClasses.flatMap(({ value, color }) =>
    color === undefined ? [] : [[color, value] as const],
  );
  return [
    ...(own.indices.size > 1 ? [{ name: 'the palette of the other masks', indices: own.indices, isOwn: true }] : []),
    ...(declared.length > 1 ? [{ name: 'the declared classes', indices: new Map(declared), isOwn: true }] : []),
    ...knownPalettes.map((known) => ({ ...known, isOwn: false })),
  ];
}

function matchColors(
  colors: readonly number[],
  candidates: readonly Candidate[],
  { scheme, colors: usual, values }: Census,
): LostPalette | undefined {
  // Where all masks are coded, what all of them hold must fit.
  const all = scheme.kind === 'colors' ? usual.map(({ value }) => value) : colors;
  const indexValues = new Set(values.filter(({ labelMaskCount }) => labelMaskCount > 0).map(({ value }) => value));
  for (const { name, indices, isOwn } of candidates) {
    if (!all.every((color) => indices.has(color))) continue;
    const telling = all.filter(isTelling);
    // One such color is enough where the indices of this palette are those of the other masks.
    const isExpected = scheme.kind !== 'colors' && all.every((color) => indexValues.has(indices.get(color) ?? -1));
    if (!isOwn && telling.length < (isExpected ? 1 : minTellingColors)) continue;
    const table = colors.map((color) => ({ stored: color, index: indices.get(color) ?? null }));
    return { paletteName: name, isOwn, storedAs: 'color', table: byIndex(table) };
  }
  return undefined;
}

/** True for a color that not every paint box has. */
function isTelling(color: number): boolean {
  return [color >> 16, (color >> 8) & 255, color & 255].some((channel) => channel !== 0 && channel !== 255);
}

function matchGreys(
  values: MaskValues,
  candidates: readonly Candidate[],
  own: OwnPalettes,
  census: Census,
): LostPalette | undefined {
  const held = values.counts.map(([value]) => value);
  const foreground = held.filter((value) => value !== 0);
  const usual = usualValues(census, own);
  const strange = foreground.filter((value) => !usual.has(value));
  const isSingle = strange.length > 0;
  // Greys of all masks where they look like no indices, else only those of a mask that differs.
  const all = census.values.filter(({ labelMaskCount }) => labelMaskCount > 0).map(({ value }) => value);
  const judged = isSingle ? foreground : all.filter((value) => value !== 0);
  if (judged.length === 0 || (!isSingle && looksLikeIndices(all))) return undefined;
  for (const { name, indices, isOwn } of candidates) {
    if (isSingle && !isOwn && own.maskCount > 0) continue;
    const used =
      isOwn && own.maskCount > 0 ? [...indices].filter(([, index]) => own.usedIndices.has(index)) : [...indices];
    for (const way of [0, 1] as const) {
      const greys = new Map<number, number | null>();
      const meant = new Set<number>();
      for (const [color, index] of used) {
        const grey = greyLevels(color)[way];
        const known = greys.get(grey);
        // Of two colors with one grey, the one whose index the other masks use is meant.
        const isMeant = isSingle && usual.has(index);
        if (!greys.has(grey) || (isMeant && !meant.has(grey))) greys.set(grey, index);
        else if (known !== index && isMeant === meant.has(grey)) greys.set(grey, null);
        if (isMeant) meant.add(grey);
      }
      const chance = (greys.size / greyCount) ** judged.length;
      if (!judged.every((value) => greys.has(value))) continue;
      if ((isSingle ? maxChance.single : maxChance.all) < chance) continue;
      const table = held.map((value) => ({ stored: value, index: value === 0 ? 0 : (greys.get(value) ?? null) }));
      return { paletteName: name, isOwn, storedAs: 'grey', table: byIndex(table) };
    }
  }
  return undefined;
}

/** Share of the masks that must hold a value for it to be usual. */
const minUsualShare = 0.2;

function usualValues({ values, coveredMaskCount }: Census, own: OwnPalettes): ReadonlySet<number> {
  const often = values.filter(({ maskCount }) => coveredMaskCount * minUsualShare <= maskCount);
  return new Set([...often.map(({ value }) => value), ...own.usedIndices]);
}

/** Indices run from 0 or 1 with few gaps; greys of colors are spread over 0 to 255. */
function looksLikeIndices(values: readonly number[]): boolean {
  const rest = values.filter((value) => value !== 255);
  return Math.max(0, ...rest) < rest.length * 2;
}

function byIndex(table: LostPalette['table']): LostPalette['table'] {
  return table.toSorted((a, b) => (a.index ?? greyCount) - (b.index ?? greyCount));
}
