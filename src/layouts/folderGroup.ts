import { isPhotoExtension, isReadableKind } from './fileKinds.ts';
import type { FileList, ListedFile } from './fileList.ts';
import type { FolderPair, Side } from './folderPairs.ts';
import type { PairGroup, PairLink } from './layout.ts';
import { matchNames } from './matchNames.ts';
import { canBeMask } from './words.ts';

const neutralImagesCost = 1;
const neutralMasksCost = 3;
const unreadCost = 6;
const instanceCost = 8;
/** A loose fit of paths must be made good by names: this share of the smaller side. */
const looseShare = 0.5;
const copiesShare = 0.9;

/** Pairs two folders' files by name; undefined where nothing fits or one side is no candidate at all. */
export function groupOfFolders(list: FileList, pair: FolderPair, layoutId: string): PairGroup | undefined {
  if (pair.images.aside !== null || !canBeMask(pair.masks.aside, list.takesPredictions)) return undefined;
  const images = imageCandidates(pair.images);
  const masks = maskCandidates(pair.masks, list);
  if (images.length === 0 || masks.length === 0) return undefined;
  const match = matchNames(images, masks);
  if (areCopies(match.links)) return undefined;
  const share = match.links.length / Math.min(images.length, masks.length);
  if (match.links.length === 0 || (2 <= pair.distance && share < looseShare)) return undefined;
  const readable = (files: readonly ListedFile[]): boolean => files.some(({ kind }) => isReadableKind(kind));
  const areMasksReadable = readable(masks);
  if (!areMasksReadable && !readable(images)) return undefined;
  return {
    layoutId,
    imageFolder: pair.images.folder,
    maskFolder: pair.masks.folder,
    isObjects: false,
    isLoose: 2 <= pair.distance,
    cost:
      pair.distance +
      match.cost +
      pair.masks.rank +
      (1 - share) +
      (pair.images.role === null ? neutralImagesCost : 0) +
      (pair.masks.role === null ? neutralMasksCost : 0) +
      (pair.masks.aside === null ? 0 : instanceCost) +
      (areMasksReadable ? (masks.every(({ kind }) => kind === 'array' || kind === 'labels') ? 1 : 0) : unreadCost),
    links: match.links,
    images,
    masks,
    how: match.how,
    doubt: null,
  };
}

/** Files of a folder that can be images: no masks, predictions or drawings that stand beside their image. */
export function imageCandidates(side: Pick<Side, 'folder' | 'role'>): readonly ListedFile[] {
  const files = side.folder.files.filter(({ kind }) => kind !== 'unreadMask' && kind !== 'labels');
  const plain = new Set(
    files.filter((file) => file.parts.role !== 'mask' && file.parts.aside === null).map((file) => file.parts.core),
  );
  const isBeside = (file: ListedFile): boolean =>
    (file.parts.aside !== null || file.parts.role === 'mask') && (side.role !== 'image' || plain.has(file.parts.core));
  const images = files.filter((file) => !isBeside(file));
  const photos = images.filter((file) => file.kind === 'raster');
  return 0 < photos.length ? photos : images;
}

export function maskCandidates(side: Pick<Side, 'folder'>, list: FileList): readonly ListedFile[] {
  return side.folder.files.filter(
    ({ parts, ext, isAnnotated }) =>
      canBeMask(parts.aside, list.takesPredictions) && !(isAnnotated && isPhotoExtension(ext)),
  );
}

/** Files of the same format and size, pair by pair, are the images once more. */
function areCopies(links: readonly PairLink[]): boolean {
  const same = links.filter(
    ({ image, masks: [mask] }) => mask?.ext === image.ext && mask.sizeBytes === image.sizeBytes && 0 < image.sizeBytes,
  );
  return 0 < links.length && copiesShare * links.length <= same.length;
}
