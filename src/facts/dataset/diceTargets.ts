import type { Dataset } from '../../core/model/dataset.ts';
import { backgroundValue } from './backgroundClass.ts';
import type { Census } from './census.ts';
import { classShares } from './classShares.ts';
import { strangeValues } from './strangeValues.ts';

/** A class that a Dice is measured for: all but background and void. */
export interface DiceTarget {
  readonly value: number;
  readonly name: string;
}

/** What a Dice of the dataset is about. */
export interface DiceTargets {
  /** One of a binary dataset, where every label above its middle is foreground. */
  readonly targets: readonly DiceTarget[];
  /** Index into `targets` of a label; `notCounted` for background, `ignored` for void. */
  readonly placeOf: (label: number) => number;
  readonly hasBackground: boolean;
}

export const notCounted = -1;
export const ignored = -2;

/** More classes than this are none: a mean over them says nothing. */
const maxTargets = 256;

/** Undefined where the masks do not tell what foreground is: unread, of one value, in more colors than classes can have. */
export function diceTargets(census: Census, dataset: Dataset): DiceTargets | undefined {
  const { scheme } = census;
  if (scheme.kind === 'none' || scheme.kind === 'constant') return undefined;
  const shares = classShares(census, dataset);
  if (scheme.kind === 'binary' || scheme.kind === 'instances') {
    const top = shares.at(-1);
    if (top === undefined) return undefined;
    const middle = scheme.kind === 'binary' ? (scheme.low + Math.min(...scheme.tops.map(({ high }) => high))) / 2 : 0;
    return {
      targets: [{ value: top.value, name: top.name }],
      placeOf: (label) => (middle < label ? 0 : notCounted),
      hasBackground: true,
    };
  }
  const background = backgroundValue(census, dataset);
  const strange = strangeValues(census, dataset);
  const counted = shares.filter(({ isIgnored, value }) => !isIgnored && value !== background && !strange.has(value));
  if (counted.length === 0 || maxTargets < counted.length) return undefined;
  const places = new Map<number, number>(counted.map(({ value }, place) => [value, place]));
  for (const { isIgnored, value } of shares) if (isIgnored) places.set(value, ignored);
  return {
    targets: counted.map(({ value, name }) => ({ value, name })),
    placeOf: (label) => places.get(label) ?? notCounted,
    hasBackground: background !== null,
  };
}
