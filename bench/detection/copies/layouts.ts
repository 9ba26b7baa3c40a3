import type { BasePair, BaseSet } from './basePairs.ts';

/** How a copy lies in its folder: one folder of images and one of masks, or such folders for training and validation. */
export type CopyLayout = 'flat' | 'split';

/** Where one pair of a copy lies. Paths without extension. */
export interface Placed extends BasePair {
  readonly split: string | null;
  readonly imageStem: string;
  readonly maskStem: string;
}

/** Fewer pairs cannot be split so that anything could be said of the parts. */
const minSplitPairs = 8;
/** Of 30 pairs, the 10 for validation that the rule about drift wants at least. */
const trainShare = 2 / 3;

/** The pairs in their places; none where the set is too small to be split. Splits are cut in order, so that recordings stay together. */
export function placePairs({ pairs }: BaseSet, layout: CopyLayout): readonly Placed[] {
  if (layout === 'split' && pairs.length < minSplitPairs) return [];
  const trainCount = Math.round(pairs.length * trainShare);
  return pairs.map((pair, index) => {
    const split = layout === 'flat' ? null : index < trainCount ? 'train' : 'val';
    const folder = split === null ? '' : `${split}/`;
    return { ...pair, split, imageStem: `${folder}images/${pair.name}`, maskStem: `${folder}masks/${pair.name}` };
  });
}

/** The files of a copy without faults. */
export function cleanContents(placed: readonly Placed[]): Map<string, Uint8Array> {
  return new Map(
    placed.flatMap(({ imageStem, maskStem, image, mask }) => [
      [`${imageStem}.${image.extension}`, image.bytes],
      [`${maskStem}.${mask.extension}`, mask.bytes],
    ]),
  );
}
