import type { Dataset } from '../../core/model/dataset.ts';
import { channelDistance } from '../mask/colors.ts';
import type { ValueTally } from './valueTally.ts';

/** A color that few masks hold and that is most likely no class. */
export interface ColorStranger {
  /** 0xRRGGBB. */
  readonly value: number;
  readonly maskCount: number;
  /** The usual color that it is a little off from; null for one that is like none. */
  readonly near: number | null;
}

/** A usual color occurs in at least this share of the masks, a strange one in at most the other. */
const minUsualShare = 0.2;
const maxStrangeShare = 0.15;
/** Share of all pixels that a strange color holds at most, unless it is a usual one that a conversion moved. */
const maxStrangePixelShare = 0.02;
/** Levels of a channel within which two colors are one that a conversion rounded: codes keep farther apart. */
const maxSlip = 8;
/** From fewer masks, rare and strange are one. */
const minMasks = 8;
/** More colors than this that few masks hold are a long list of rare classes. */
const maxFarStrangers = 3;

/** Colors beside the code that the masks share. A declared color is never strange. */
export function findColorStrangers(
  tallies: readonly ValueTally[],
  maskCount: number,
  pixelCount: number,
  { declaredClasses }: Dataset,
): readonly ColorStranger[] {
  if (maskCount < minMasks) return [];
  const declared = new Set(declaredClasses.map(({ color }) => color));
  const usual = tallies.filter((tally) => maskCount * minUsualShare <= tally.maskCount).map(({ value }) => value);
  const rare = tallies
    .filter((tally) => tally.maskCount <= Math.max(1, maskCount * maxStrangeShare))
    .filter(({ value }) => !declared.has(value))
    .map((tally) => ({ ...tally, near: usual.find((color) => channelDistance(color, tally.value) <= maxSlip) ?? null }))
    .filter((tally) => tally.near !== null || tally.pixelCount <= pixelCount * maxStrangePixelShare)
    .map(({ value, maskCount: count, near }): ColorStranger => ({ value, maskCount: count, near }));
  const far = rare.filter(({ near }) => near === null);
  return far.length <= maxFarStrangers ? rare : rare.filter(({ near }) => near !== null);
}
