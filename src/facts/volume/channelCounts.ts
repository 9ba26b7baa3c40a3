import type { Dataset } from '../../core/model/dataset.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import { folderBelow } from '../../core/model/nnunet.ts';

/** How many files of the image's channels a case has: the image itself and those beside it. */
export function channelCount({ image, channels }: SampleRef): number {
  return (image === null ? 0 : 1) + (channels?.length ?? 0);
}

const known = new WeakMap<Dataset, number>();

/** The number that most cases have. Counted once a dataset, since every sample's rule asks. */
export function usualChannelCount(dataset: Dataset): number {
  const found = known.get(dataset) ?? countUsual(dataset);
  known.set(dataset, found);
  return found;
}

function countUsual(dataset: Dataset): number {
  const counts = new Map<number, number>();
  for (const sample of dataset.samples) {
    if (sample.image === null) continue;
    const count = channelCount(sample);
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** The channels that the sample's own dataset.json names, where it has one. */
export function statedChannels(dataset: Dataset, { image }: SampleRef): readonly string[] | undefined {
  const description = dataset.nnunet?.find(({ path, problem, version }) => {
    // The Decathlon keeps all channels in one file.
    return problem === null && version === 2 && image !== null && folderBelow(path, image);
  });
  return description === undefined || description.channelNames.length === 0 ? undefined : description.channelNames;
}
