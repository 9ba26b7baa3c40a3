import type { Dataset } from '../../core/model/dataset.ts';
import { describeColor } from '../mask/describeValues.ts';
import type { Census, ConstantTally } from './census.ts';
import { areScales } from './labelScheme.ts';
import type { ValueTally } from './valueTally.ts';

/** One class over all masks. */
export interface ClassShare {
  readonly value: number;
  /** The dataset's own name, else "background", "foreground", "class 7" or the color. */
  readonly name: string;
  /** Of all mask pixels, 0…1. */
  readonly pixelShare: number;
  /** Of all masks, 0…1: those that hold it. */
  readonly imageShare: number;
  /** Pixels of the class over all pixels of the masks that hold it, 0…1. */
  readonly shareWherePresent: number;
  readonly pixelCount: number;
  /** Left out of loss and metric: declared so, or 255 beside smaller class indices. */
  readonly isIgnored: boolean;
  /** 0xRRGGBB, where the dataset gives one. */
  readonly color?: number;
}

/** Value that frameworks leave out by convention (VOC, Cityscapes, mmsegmentation). */
const conventionalVoid = 255;

/**
 * The classes of a dataset, ascending by value. Objects that are numbered one by one count as one foreground. Empty where no
 * mask could be read.
 */
export function classShares(census: Census, dataset: Dataset): readonly ClassShare[] {
  const { scheme } = census;
  switch (scheme.kind) {
    case 'none':
      return [];
    case 'colors':
      return census.colors.map((tally) =>
        toShare(tally, census.colorPixelCount, census.coveredColorMaskCount, dataset, census),
      );
    case 'binary':
      return twoSides(census, dataset, scheme.low, scheme.high);
    case 'instances':
      return twoSides(census, dataset, 0, 1);
    case 'constant':
    case 'classes':
      return census.values
        .filter(({ labelMaskCount }) => labelMaskCount > 0)
        .map((tally) => toShare(tally, census.pixelCount, census.coveredMaskCount, dataset, census));
  }
}

function twoSides(census: Census, dataset: Dataset, low: number, high: number): ClassShare[] {
  const middle = (low + smallestTop(census, high)) / 2;
  const isForeground = ({ value }: { value: number }): boolean => middle < value;
  const full = census.constants.filter(isForeground);
  const empty = census.constants.filter((constant) => !isForeground(constant));
  const foregroundCount = pixelsOf(census.values.filter(isForeground));
  const backgroundCount = pixelsOf(census.values) - foregroundCount;
  const side = (value: number, pixelCount: number, others: readonly ConstantTally[]): ClassShare => {
    const maskCount = census.coveredMaskCount - others.reduce((sum, other) => sum + other.maskCount, 0);
    const holderPixelCount = census.pixelCount - pixelsOf(others);
    const tally = { value, pixelCount, maskCount, labelMaskCount: maskCount, holderPixelCount };
    return toShare(tally, census.pixelCount, census.coveredMaskCount, dataset, census);
  };
  return [side(low, backgroundCount, full), side(high, foregroundCount, empty)];
}

/** Where foreground is 1 in some masks and 255 in others, both lie above half of the smaller. */
function smallestTop({ scheme }: Census, high: number): number {
  if (scheme.kind !== 'binary') return high;
  const scales = scheme.tops.filter((top) => areScales(top.high - scheme.low, high - scheme.low));
  return Math.min(high, ...scales.map((top) => top.high));
}

function pixelsOf(tallies: readonly { readonly pixelCount: number }[]): number {
  return tallies.reduce((sum, { pixelCount }) => sum + pixelCount, 0);
}

function toShare(
  { value, pixelCount, maskCount, holderPixelCount }: ValueTally,
  allPixels: number,
  allMasks: number,
  dataset: Dataset,
  census: Census,
): ClassShare {
  const declared = dataset.declaredClasses.find((each) => each.value === value);
  return {
    value,
    name: declared?.name ?? nameOf(value, census),
    pixelShare: ratio(pixelCount, allPixels),
    imageShare: ratio(maskCount, allMasks),
    shareWherePresent: ratio(pixelCount, holderPixelCount),
    pixelCount,
    isIgnored: isIgnoredValue(value, census, dataset),
    ...(declared?.color === undefined ? {} : { color: declared.color }),
  };
}

function nameOf(value: number, { scheme }: Census): string {
  if (scheme.kind === 'colors') return describeColor(value);
  if (scheme.kind === 'binary') return value === scheme.low ? 'background' : 'foreground';
  if (scheme.kind === 'instances') return value === 0 ? 'background' : 'objects';
  return `class ${String(value)}`;
}

/** True for the declared ignore value, and for 255 in a dataset of class indices that does not declare 255 as a class. */
export function isIgnoredValue(value: number, { scheme }: Census, dataset: Dataset): boolean {
  if (dataset.ignoreValue !== null) return value === dataset.ignoreValue;
  if (dataset.declaredClasses.some((declared) => declared.value === value)) return false;
  if (scheme.kind !== 'classes' || value !== conventionalVoid) return false;
  // Evenly spread grey levels (0, 85, 170, 255) are classes in a scale of their own.
  const others = scheme.values.filter((other) => other !== value);
  return others.length >= 2 && Math.max(...others) < conventionalVoid / 2;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
