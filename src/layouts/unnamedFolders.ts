import { weighSides } from './evidence.ts';
import { groupOfFolders } from './folderGroup.ts';
import type { FolderPair } from './folderPairs.ts';
import { pairFolders } from './folderPairs.ts';
import type { FileList } from './fileList.ts';
import type { Layout, PairGroup } from './layout.ts';

/** Without a word for it, nearly all of the smaller side must have a partner, and a fair part of the larger one. */
const smallerShare = 0.9;
const largerShare = 0.5;

/**
 * Two folders whose files have the same names, where no name says which are the masks: the extension tells (JPEG holds
 * photos), or the size (masks compress better); where neither does, they are not taken for pairs.
 */
export const unnamedFolders: Layout = {
  id: 'unnamed-folders',
  title: 'Two folders with the same names of files',
  match(files) {
    const groups = pairFolders(files.folders)
      .filter(({ masks }) => masks.role === null)
      .flatMap((pair) => groupByEvidence(files, pair) ?? []);
    return groups.length === 0 ? undefined : { groups };
  },
};

function groupByEvidence(files: FileList, pair: FolderPair): PairGroup | undefined {
  const group = groupOfFolders(files, pair, 'unnamed-folders');
  if (group === undefined) return undefined;
  const { images, masks, links } = group;
  const [smaller, larger] = [Math.min(images.length, masks.length), Math.max(images.length, masks.length)];
  if (links.length < smallerShare * smaller || links.length < largerShare * larger) return undefined;
  const evidence = weighSides(
    links.flatMap(({ image, masks: [mask] }) => (mask === undefined ? [] : [[image, mask] as const])),
  );
  if (evidence === undefined) return undefined;
  const isSwapped = evidence.masks === 'first';
  if (isSwapped && pair.images.role === 'image') return undefined;
  const taken = isSwapped
    ? groupOfFolders(files, { ...pair, images: pair.masks, masks: pair.images }, 'unnamed-folders')
    : group;
  if (taken === undefined) return undefined;
  const [imagePath, maskPath] = [taken.imageFolder.path, taken.maskFolder.path];
  return {
    ...taken,
    doubt: `No folder name says which are the masks; those in ${maskPath}/ are taken, with images in ${imagePath}/, because ${evidence.because}.`,
  };
}
