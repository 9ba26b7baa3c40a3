import { groupOfFolders } from './folderGroup.ts';
import { pairFolders } from './folderPairs.ts';
import type { Layout } from './layout.ts';

/**
 * Only the folder of masks says what it holds: `train/` and `trainannot/`, `train/` and `train_masks/`, or images in the
 * root and masks in `masks/`.
 */
export const siblingFolders: Layout = {
  id: 'sibling-folders',
  title: 'A folder of masks named after the folder of images',
  match(files) {
    const groups = pairFolders(files.folders)
      .filter(({ images, masks }) => images.role === null && masks.role === 'mask')
      .flatMap((pair) => groupOfFolders(files, pair, 'sibling-folders') ?? []);
    return groups.length === 0 ? undefined : { groups };
  },
};
