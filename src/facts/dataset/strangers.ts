import type { LabelScheme } from './labelScheme.ts';
import type { ValueTally } from './valueTally.ts';

/** A value that few masks hold, outside the row of class indices that the masks share. */
export interface Stranger {
  readonly value: number;
  readonly maskCount: number;
  /** Indices between the largest usual one and this one, that no class uses; large for a negative value. */
  readonly gap: number;
}

export interface Strangers {
  /** The usual class indices run from 0 to this one. */
  readonly top: number;
  readonly values: readonly Stranger[];
}

/** A usual class occurs in at least this share of the masks, a strange value in at most the other. */
const minUsualShare = 0.2;
const maxStrangeShare = 0.15;
/** Share of all pixels that strange values hold at most, each. */
const maxStrangePixelShare = 0.02;
/** Indices 0 … top that are usual, of all those, for the row to be complete. */
const minFilledShare = 0.85;
const conventionalVoid = 255;
/** With fewer masks, rare and strange are one; two classes that most masks agree on need less. */
const minMasks = { classes: 8, binary: 3 };
/** More strange values than this are not mistakes but classes, where they fill areas. */
const maxStrangers = 16;

/** Empty where there is no complete row of indices: with gaps everywhere, nothing can be told from a rare class. */
export function findStrangers(
  values: readonly ValueTally[],
  maskCount: number,
  pixelCount: number,
  scheme: LabelScheme,
): Strangers {
  const usual = values.filter(
    (tally) => maskCount * minUsualShare <= tally.maskCount && tally.value !== conventionalVoid,
  );
  const top = usual.at(-1)?.value ?? 0;
  const nothing = { top, values: [] };
  if ((scheme.kind !== 'classes' && scheme.kind !== 'binary') || maskCount < minMasks[scheme.kind]) return nothing;
  const isRow = top > 0 && usual.every(({ value }) => Number.isInteger(value) && 0 <= value);
  if (!isRow || usual.length < (top + 1) * minFilledShare) return nothing;
  const strange = values
    .filter(({ value }) => (value < 0 || top < value) && value !== conventionalVoid)
    .filter((tally) => tally.maskCount <= Math.max(1, maskCount * maxStrangeShare))
    .filter((tally) => tally.pixelCount <= pixelCount * maxStrangePixelShare);
  if (maxStrangers < strange.filter(({ labelMaskCount }) => labelMaskCount > 0).length) return nothing;
  return {
    top,
    values: strange.map(({ value, maskCount: count }) => ({ value, maskCount: count, gap: gapAfter(top, value) })),
  };
}

function gapAfter(top: number, value: number): number {
  return value < 0 ? conventionalVoid : value - top - 1;
}
