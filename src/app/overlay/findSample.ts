import type { Dataset } from '../../core/model/dataset.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import { maskFile } from '../../core/model/sample.ts';

/** The sample that a file belongs to, as image or as one of its masks. */
export function findSample(dataset: Pick<Dataset, 'samples'>, path: string): SampleRef | undefined {
  return dataset.samples.find(
    (sample) =>
      sample.image === path ||
      maskFile(sample) === path ||
      (sample.mask?.kind === 'objects' && sample.mask.paths.includes(path)),
  );
}

/** A file that is no part of a pair: a mask where its values look like labels, an image otherwise. */
export function loneSample(path: string, isMask: boolean): SampleRef {
  return {
    id: path,
    image: isMask ? null : path,
    mask: isMask ? { kind: 'file', path } : null,
    split: null,
    ambiguousWith: [],
  };
}
