import type { FileList, Folder, ListedFile } from './fileList.ts';
import { folderOf, nameOf, readFolder } from './fileList.ts';
import { imageCandidates, maskCandidates } from './folderGroup.ts';
import type { FolderPair } from './folderPairs.ts';
import { judgePair, pairFolders } from './folderPairs.ts';
import type { Layout, PairGroup, PairLink } from './layout.ts';
import { append, groupBy, matchNames } from './matchNames.ts';

const id = 'object-folders';
const objectsCost = 1;
/** Share of the folders (or numbered names) that must belong to an image by name. */
const namedShare = 0.6;

/**
 * One file an object: `id/images/id.png` with `id/masks/*.png`, `images/a.png` with `masks/a/*.png`, or `images/a.png`
 * with `masks/a_0.png`, `masks/a_1.png`. The objects of an image are united into one mask.
 */
export const objectFolders: Layout = {
  id,
  title: 'One folder a sample, one mask file an object',
  match(files) {
    const pairs = pairFolders(files.folders).filter(({ masks }) => masks.role === 'mask');
    const groups = [
      ...oneFolderASample(files, pairs),
      ...oneFolderAnImage(files),
      ...pairs.flatMap((pair) => numberedObjects(files, pair) ?? []),
    ];
    return groups.length === 0 ? undefined : { groups };
  },
};

/** `id/images/` holds one image and `id/masks/` files with other names: seen twice, or with several masks at least. */
function oneFolderASample(list: FileList, pairs: readonly FolderPair[]): readonly PairGroup[] {
  const groups: PairGroup[] = [];
  for (const pair of pairs) {
    if (1 <= pair.distance || pair.masks.aside !== null || pair.images.aside !== null) continue;
    const [image, second] = imageCandidates(pair.images);
    const masks = maskCandidates(pair.masks, list);
    if (image === undefined || second !== undefined || masks.length === 0) continue;
    if (0 < matchNames([image], masks).links.length) continue;
    groups.push(
      groupOf(pair.images.folder, pair.masks.folder, [linkOfObjects(image, masks)], [image], pair, 'by folder'),
    );
  }
  return 2 <= groups.length ? groups : groups.filter(({ links: [link] }) => 1 < (link?.masks.length ?? 0));
}

/** `masks/a/*.png` for `images/a.png`. */
function oneFolderAnImage(list: FileList): readonly PairGroup[] {
  const groups: PairGroup[] = [];
  const foldersByStem = new Map<string, Folder[]>();
  for (const folder of list.folders)
    for (const stem of new Set(folder.files.map(({ parts }) => parts.exact))) append(foldersByStem, stem, folder);
  const children = groupBy(
    list.folders.filter((folder) => folder.path !== ''),
    (folder) => folderOf(folder.path),
  );
  for (const [parentPath, folders] of children) {
    const parent = readFolder(parentPath, []);
    const named = new Map(folders.map((folder) => [nameOf(folder.path).normalize('NFC').toLowerCase(), folder]));
    const imageFolders = new Set([...named.keys()].flatMap((name) => foldersByStem.get(name) ?? []));
    for (const imageFolder of imageFolders) {
      if (imageFolder.path === parentPath) continue;
      const pair = judgePair(imageFolder, parent);
      if (pair?.masks.role !== 'mask' || pair.masks.folder !== parent || pair.images.aside !== null) continue;
      const images = imageCandidates(pair.images);
      const links = images.flatMap((image) => {
        const folder = named.get(image.parts.exact);
        const masks = folder === undefined ? [] : maskCandidates({ folder }, list);
        return masks.length === 0 ? [] : [linkOfObjects(image, masks)];
      });
      if (links.length === 0 || links.length < namedShare * folders.length) continue;
      groups.push(groupOf(imageFolder, parent, links, images, pair, 'by name of folder'));
    }
  }
  return groups;
}

/** `masks/a_0.png`, `masks/a_1.png` for `images/a.png`, where names do not match otherwise. */
function numberedObjects(list: FileList, pair: FolderPair): PairGroup | undefined {
  if (pair.images.aside !== null || pair.masks.aside !== null) return undefined;
  const images = imageCandidates(pair.images);
  const masks = maskCandidates(pair.masks, list);
  if (masks.length <= images.length || images.length < 2) return undefined;
  if (2 * matchNames(images, masks).links.length >= images.length) return undefined;
  const byStem = groupBy(masks, ({ parts }) => parts.exact.replace(/[\s_.-]+\d+$/, ''));
  const links = images.flatMap((image) => {
    const objects = byStem.get(image.parts.exact) ?? byStem.get(image.parts.core);
    return objects === undefined ? [] : [linkOfObjects(image, objects)];
  });
  const objectCount = links.reduce((sum, link) => sum + link.masks.length, 0);
  if (objectCount < namedShare * masks.length) return undefined;
  return groupOf(pair.images.folder, pair.masks.folder, links, images, pair, 'by name, with a number for each object');
}

function linkOfObjects(image: ListedFile, masks: readonly ListedFile[]): PairLink {
  return { image, masks, ties: [], others: [] };
}

function groupOf(
  imageFolder: Folder,
  maskFolder: Folder,
  links: readonly PairLink[],
  images: readonly ListedFile[],
  pair: FolderPair,
  how: string,
): PairGroup {
  return {
    layoutId: id,
    imageFolder,
    maskFolder,
    isObjects: true,
    isLoose: 2 <= pair.distance,
    cost: objectsCost + pair.distance + pair.masks.rank + (pair.images.role === null ? 1 : 0),
    links,
    images,
    masks: links.flatMap((link) => link.masks),
    how,
    doubt: null,
  };
}
