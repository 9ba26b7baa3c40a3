import type { DatasetFactValues } from '../../core/engine/judge.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { imageTallies, maskTallies } from '../../facts/dataset/tallies.ts';
import type { DatasetView, SampleView } from '../../protocol/audit.ts';
import { classViews } from './classViews.ts';
import { encodingSentence } from './encodingSentence.ts';
import { valueOf } from './valueOf.ts';

/** Kinds of sizes and encodings, and examples of skipped files, that are worth showing. */
const maxTallies = 20;
const maxExamples = 5;

/** The dataset before anything was measured. */
export function startingView(root: string, dataset: Dataset): DatasetView {
  return {
    root,
    name: folderName(root),
    layout: dataset.layout,
    sampleCount: dataset.samples.length,
    pairCount: dataset.samples.filter(({ image, mask }) => image !== null && mask !== null).length,
    splits: countSplits(dataset),
    classes: [],
    ignoreValue: dataset.ignoreValue,
    encoding: '',
    imageSizes: [],
    imageEncodings: [],
    maskEncodings: [],
    skipped: dataset.skipped.map(({ reason, paths }) => ({
      reason,
      count: paths.length,
      examples: paths.slice(0, maxExamples),
    })),
  };
}

/** The dataset with all that was measured. */
export function measuredView(root: string, dataset: Dataset, values: DatasetFactValues): DatasetView {
  const start = startingView(root, dataset);
  const counted = valueOf(census, values);
  const images = valueOf(imageTallies, values);
  const masks = valueOf(maskTallies, values);
  if (counted === undefined || images === undefined || masks === undefined) return start;
  return {
    ...start,
    classes: classViews(counted, dataset),
    encoding: encodingSentence(counted, masks),
    imageSizes: images.sizes.slice(0, maxTallies),
    imageEncodings: images.encodings.slice(0, maxTallies),
    maskEncodings: masks.encodings.slice(0, maxTallies),
  };
}

export function sampleViews(dataset: Dataset): readonly SampleView[] {
  return dataset.samples.map((sample) => ({
    id: sample.id,
    split: sample.split,
    image: sample.image,
    mask: maskFile(sample),
  }));
}

function countSplits({ samples }: Dataset): Readonly<Record<string, number>> {
  const splits: Record<string, number> = {};
  for (const { split } of samples) if (split !== null) splits[split] = (splits[split] ?? 0) + 1;
  return splits;
}

/** The folder's own name, of a POSIX or a Windows path. */
function folderName(root: string): string {
  return root.split(/[\\/]/).filter(Boolean).at(-1) ?? root;
}
