import type { Dataset } from '../../core/model/dataset.ts';
import { jensenShannon } from '../../metrics/statistics/jensenShannon.ts';
import { holm, rankTest } from '../../metrics/statistics/rankTest.ts';
import { shuffleTest } from '../../metrics/statistics/shuffleTest.ts';
import type { Census } from '../dataset/census.ts';
import { classShares } from '../dataset/classShares.ts';
import { describeList } from '../mask/describeValues.ts';
import type { ImageMeasures, MaskMeasures } from './measures.ts';

/** Random images and masks of one split. */
export interface SplitMeasures {
  readonly images: readonly ImageMeasures[];
  readonly masks: readonly MaskMeasures[];
}

/** One quantity in which a split was held against the training images. */
export interface Difference {
  /** `rank`: the effect is Cliff's delta, above 0 where the split has more. `shares`: Jensen–Shannon divergence in bits. */
  readonly kind: 'rank' | 'shares';
  readonly name: string;
  readonly unit: string | undefined;
  /** Medians of both; 0 for `shares`. */
  readonly typical: number;
  readonly trainTypical: number;
  readonly effect: number;
  /** Probability of such a difference by chance, corrected for the number of comparisons. */
  readonly p: number;
  /** What more and less of it means, in words: "its images are brighter". */
  readonly more: string;
  readonly less: string;
  /** Of `shares`: which classes differ, in words. */
  readonly detail: string;
}

/** What the comparison must know about the whole dataset. `minCount`: values that each side must have to be compared. */
export interface SplitWorld {
  readonly census: Census;
  readonly dataset: Dataset;
  readonly minCount: number;
}

/** Every quantity that both splits have enough of. */
export function compareSplits(train: SplitMeasures, other: SplitMeasures, world: SplitWorld): readonly Difference[] {
  const shareOf = foregroundShare(world.census);
  const quantities: readonly Quantity[] = [
    {
      name: 'brightness',
      more: 'its images are brighter',
      less: 'its images are darker',
      of: ({ images }) => images.map(({ brightness }) => brightness),
    },
    {
      name: 'contrast',
      more: 'its images have more contrast',
      less: 'its images have less contrast',
      of: ({ images }) => images.map(({ contrast }) => contrast),
    },
    {
      name: 'tint (red less blue)',
      more: 'its images are redder',
      less: 'its images are bluer',
      of: ({ images }) => images.flatMap(({ tint }) => tint ?? []),
    },
    {
      name: 'sharpness',
      more: 'its images are sharper or noisier',
      less: 'its images are softer',
      of: ({ images }) => images.flatMap(({ sharpness }) => sharpness ?? []),
    },
    {
      name: 'foreground',
      unit: 'percent',
      more: 'its masks have more foreground',
      less: 'its masks have less foreground',
      of: ({ masks }) => (shareOf === undefined ? [] : masks.map(shareOf)),
    },
    {
      name: 'object width',
      unit: 'percent',
      more: 'its objects are larger',
      less: 'its objects are smaller',
      // Where each label is a class that covers the frame, runs of "what is not the lowest" are no objects.
      of: ({ masks }) =>
        shareOf === undefined ? [] : masks.flatMap(({ objectWidth }) => (objectWidth > 0 ? objectWidth : [])),
    },
  ];
  const ranked = quantities.flatMap((quantity) => compareRanks(quantity, train, other, world.minCount));
  const all = [...ranked, ...compareClasses(train, other, world)];
  const corrected = holm(all.map(({ p }) => p));
  return all.map((difference, index) => ({ ...difference, p: corrected[index] ?? 1 }));
}

/** Masks of each split that are shuffled: a random part of them, enough for the class shares and quick. */
const maxShuffled = 300;

interface Quantity {
  readonly name: string;
  readonly unit?: string;
  readonly more: string;
  readonly less: string;
  readonly of: (split: SplitMeasures) => readonly number[];
}

function compareRanks(
  { name, unit, more, less, of }: Quantity,
  train: SplitMeasures,
  other: SplitMeasures,
  minCount: number,
): Difference[] {
  const a = of(train).filter(Number.isFinite);
  const b = of(other).filter(Number.isFinite);
  if (Math.min(a.length, b.length) < minCount) return [];
  const { delta, p } = rankTest(a, b);
  const medians = { typical: medianOf(b), trainTypical: medianOf(a) };
  return [{ kind: 'rank', name, unit, ...medians, effect: delta, p, more, less, detail: '' }];
}

function compareClasses(train: SplitMeasures, other: SplitMeasures, world: SplitWorld): Difference[] {
  const { census, dataset, minCount } = world;
  if (census.scheme.kind !== 'classes' || Math.min(train.masks.length, other.masks.length) < minCount) return [];
  const classes = classShares(census, dataset).filter(({ isIgnored }) => !isIgnored);
  const places = new Map(classes.map(({ value }, place) => [value, place]));
  // Shares by place, made once: each mask is counted in a thousand shuffles.
  const byPlace = (masks: readonly MaskMeasures[]): Float64Array[] =>
    masks.map(({ shares }) => {
      const row = new Float64Array(classes.length);
      for (const [value, share] of shares) {
        const place = places.get(value);
        if (place !== undefined) row[place] = (row[place] ?? 0) + share;
      }
      return row;
    });
  const divergence = (a: readonly Float64Array[], b: readonly Float64Array[]): number =>
    jensenShannon(meanOf(a, classes.length), meanOf(b, classes.length));
  const [trainRows, otherRows] = [byPlace(train.masks), byPlace(other.masks)];
  const { statistic, p } = shuffleTest(trainRows.slice(0, maxShuffled), otherRows.slice(0, maxShuffled), divergence);
  const before = meanOf(trainRows, classes.length);
  const after = meanOf(otherRows, classes.length);
  const changed = classes
    .map(({ name }, place) => ({ name, before: before[place] ?? 0, after: after[place] ?? 0 }))
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, 2)
    .map(({ name, before: was, after: is }) => `${name} has ${percent(is)} of the pixels instead of ${percent(was)}`);
  return [
    {
      kind: 'shares',
      name: 'class shares',
      unit: undefined,
      typical: 0,
      trainTypical: 0,
      effect: statistic,
      p,
      more: '',
      less: '',
      detail: describeList(changed),
    },
  ];
}

function meanOf(rows: readonly Float64Array[], length: number): number[] {
  const sums = new Array<number>(length).fill(0);
  for (const row of rows)
    for (let place = 0; place < length; place++) sums[place] = (sums[place] ?? 0) + (row[place] ?? 0);
  return sums.map((sum) => sum / rows.length);
}

/** Foreground of one mask; undefined where the dataset's labels are classes without a common foreground. */
function foregroundShare({ scheme }: Census): ((mask: MaskMeasures) => number) | undefined {
  const above = (middle: number) => {
    return ({ shares }: MaskMeasures) =>
      shares.reduce((sum, [value, share]) => (middle < value ? sum + share : sum), 0);
  };
  if (scheme.kind === 'instances') return above(0);
  if (scheme.kind !== 'binary') return undefined;
  return above((scheme.low + Math.min(...scheme.tops.map(({ high }) => high))) / 2);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
