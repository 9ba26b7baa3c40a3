import type { Dataset } from '../../core/model/dataset.ts';
import { describeColor } from '../mask/describeValues.ts';
import type { Census } from './census.ts';
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
        toShare(tally, census.colorPixelCount, census.colorMaskCount, dataset, census),
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
  const isObjects = census.scheme.kind === 'instances';
  const maskCount = census.coveredMaskCount;
  const full = census.constants.filter(({ value }) => value !== low);
  const empty = census.constants.filter(({ value }) => value === low);
  const fullPixelCount = sum(full.map(({ pixelCount }) => pixelCount));
  const emptyPixelCount = sum(empty.map(({ pixelCount }) => pixelCount));
  const objectPixelCount = sum(census.values.map(({ value, pixelCount }) => (value === low ? 0 : pixelCount)));
  const highCount = isObjects ? objectPixelCount : census.foregroundPixelCount + fullPixelCount;
  const fullMaskCount = sum(full.map((constant) => constant.maskCount));
  const emptyMaskCount = sum(empty.map((constant) => constant.maskCount));
  const side = (value: number, pixelCount: number, holderCount: number, holderPixelCount: number): ClassShare =>
    toShare(
      { value, pixelCount, maskCount: holderCount, labelMaskCount: holderCount, holderPixelCount },
      census.pixelCount,
      maskCount,
      dataset,
      census,
    );
  return [
    side(low, census.pixelCount - highCount, maskCount - fullMaskCount, census.pixelCount - fullPixelCount),
    side(high, highCount, maskCount - emptyMaskCount, census.pixelCount - emptyPixelCount),
  ];
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
