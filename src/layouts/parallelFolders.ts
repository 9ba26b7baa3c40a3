import { groupOfFolders } from './folderGroup.ts';
import { pairFolders } from './folderPairs.ts';
import type { Layout } from './layout.ts';

/**
 * One folder says images and one says masks, with the same other words in their paths: `images/` and `masks/`,
 * `train/img` and `train/gt`, `images/val` and `labels/val`, `JPEGImages` and `SegmentationClass`, `leftImg8bit/train/city`
 * and `gtFine/train/city`, `x_train` and `y_train`.
 */
export const parallelFolders: Layout = {
  id: 'parallel-folders',
  title: 'A folder of images beside a folder of masks',
  match(files) {
    const groups = pairFolders(files.folders)
      .filter(({ images, masks }) => images.role === 'image' && masks.role === 'mask')
      .flatMap((pair) => groupOfFolders(files, pair, 'parallel-folders') ?? []);
    return groups.length === 0 ? undefined : { groups };
  },
};
