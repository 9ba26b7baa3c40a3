import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { Alignment } from '../pair/alignment.ts';
import { alignmentFact } from '../pair/alignmentFact.ts';
import type { AugmentFolder } from './augmentFolders.ts';
import { findAugmentFolders } from './augmentFolders.ts';

/** Folders of saved augmentations, and how their masks lie on the images' edges. */
export interface AugmentAlignments {
  readonly folders: readonly AugmentFolder[];
  /** By sample id, of the pairs in those folders that were measured. */
  readonly alignments: ReadonlyMap<string, Alignment>;
}

export const augmentAlignments = defineDatasetFact({
  id: 'dataset/augment-alignments',
  needs: { alignment: alignmentFact },
  start: () => new Map<string, Alignment>(),
  add: (known, { id }, { alignment }) => known.set(id, alignment),
  merge(left, right) {
    for (const [id, alignment] of right) left.set(id, alignment);
    return left;
  },
  finish(known, { samples }): AugmentAlignments {
    const folders = findAugmentFolders(samples);
    const alignments = new Map<string, Alignment>();
    for (const { samples: own } of folders) {
      for (const { id } of own) {
        const alignment = known.get(id);
        if (alignment !== undefined) alignments.set(id, alignment);
      }
    }
    return { folders, alignments };
  },
});
