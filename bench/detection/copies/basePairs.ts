import type { BenchPair } from '../benchPair.ts';
import type { BenchSet } from '../benchSets.ts';
import { bytesOf, maskPng, pngOf, type EncodedFile, type Pixels } from './encode.ts';

/** Most pairs of a set that take part; of larger sets, so many at even distances. */
export const maxPairs = 30;

/** One pair as its authors published it, and the PNG files that hold it in the clean copy. */
export interface BasePair {
  readonly name: string;
  readonly pair: BenchPair;
  /** The image in 8 bits. */
  readonly pixels: Pixels;
  readonly image: EncodedFile;
  readonly mask: EncodedFile;
}

export interface BaseSet {
  readonly set: BenchSet;
  readonly pairs: readonly BasePair[];
  /** Every value that a mask of the set holds, sorted. */
  readonly values: readonly number[];
  /** Two values in all masks. */
  readonly isBinary: boolean;
  /** Masks that hold colors, not indices. */
  readonly isColor: boolean;
}

export async function loadBaseSet(set: BenchSet, root: string): Promise<BaseSet> {
  const all: BenchPair[] = [];
  for await (const pair of set.load(root)) all.push(pair);
  const step = Math.max(1, all.length / maxPairs);
  const chosen = Array.from({ length: Math.min(maxPairs, all.length) }, (_, i) => all[Math.floor(i * step)]);
  const taken = new Set<string>();
  const pairs = chosen.flatMap((pair): BasePair[] => {
    if (pair === undefined) return [];
    const stem = pair.id
      .replace(/^.*\//, '')
      .replace(/\.\w{1,4}$/, '')
      .replaceAll(/[^\w-]/g, '_')
      .replace(/^image_/, '');
    const name = taken.has(stem) ? `${stem}b` : stem;
    taken.add(name);
    const pixels = bytesOf(pair.image);
    return [{ name, pair, pixels, image: pngOf(pixels), mask: maskPng(pair.mask) }];
  });
  const values = [...new Set(pairs.flatMap(({ pair }) => [...new Set(pair.mask.labels)]))].sort((a, b) => a - b);
  const isColor = pairs.some(({ pair }) => pair.mask.valueKind === 'color');
  return { set, pairs, values, isColor, isBinary: !isColor && values.length === 2 };
}
