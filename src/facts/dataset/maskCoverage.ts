import type { Dataset } from '../../core/model/dataset.ts';

/** Pairs of one split, or of a dataset without splits. */
export interface Coverage {
  readonly sampleCount: number;
  readonly imageCount: number;
  readonly maskCount: number;
  /** The first sample that has no mask, and the first that has no image. */
  readonly firstWithoutMask: string | null;
  readonly firstWithoutImage: string | null;
}

type Counts = { -readonly [Name in keyof Coverage]: Coverage[Name] };

const known = new WeakMap<Dataset, ReadonlyMap<string | null, Coverage>>();

/** How many samples of each split have both files. Counted once a dataset, since every sample's rule asks. */
export function maskCoverage(dataset: Dataset, split: string | null): Coverage {
  const bySplit = known.get(dataset) ?? countBySplit(dataset);
  known.set(dataset, bySplit);
  return bySplit.get(split) ?? startCounts();
}

function countBySplit(dataset: Dataset): ReadonlyMap<string | null, Coverage> {
  const bySplit = new Map<string | null, Counts>();
  for (const { id, split, image, mask } of dataset.samples) {
    const counts = bySplit.get(split) ?? startCounts();
    bySplit.set(split, counts);
    counts.sampleCount += 1;
    if (image === null) counts.firstWithoutImage ??= id;
    else counts.imageCount += 1;
    if (mask === null) counts.firstWithoutMask ??= id;
    else counts.maskCount += 1;
  }
  return bySplit;
}

function startCounts(): Counts {
  return { sampleCount: 0, imageCount: 0, maskCount: 0, firstWithoutMask: null, firstWithoutImage: null };
}
