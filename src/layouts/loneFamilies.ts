import type { FileList, Folder, ListedFile } from './fileList.ts';
import { folderOf, nameOf } from './fileList.ts';
import { imageCandidates } from './folderGroup.ts';
import type { PairGroup } from './layout.ts';
import type { Resolution } from './resolve.ts';

/** Files of whole folders without partner that should have one. */
export interface LoneFamilies {
  readonly images: readonly ListedFile[];
  readonly masks: readonly ListedFile[];
}

/** So many sibling folders with pairs make a folder without any a defect, not another thing. */
const minFamily = 3;
const familyShare = 0.5;

/**
 * Whole folders that should have partners: a sample's folder among sample folders with masks, and the folder of a split
 * where other splits have pairs. Images of a test split without masks are usual and no defect.
 */
export function loneFamilies(resolution: Resolution, list: FileList): LoneFamilies {
  const groups = resolution.taken.map(({ group }) => group);
  // A loose reading that lost to a proper one says nothing about its own folders.
  const lost = resolution.lost
    .filter(({ group, winner }) => !group.isLoose || winner.isLoose)
    .map(({ group }) => group);
  const known = new Set([...groups, ...lost].flatMap(foldersOf));
  const others = list.folders.filter(
    (folder) => !known.has(folder.path) && (folder.segments.at(-1)?.aside ?? null) === null,
  );
  const isMasks = (folder: Folder): boolean => folder.segments.findLast(({ role }) => role !== null)?.role === 'mask';
  const isFamily = familyTest(groups, others);
  const imageKeys = splitKeys(groups.map(({ imageFolder }) => imageFolder));
  const maskKeys = splitKeys(groups.map(({ maskFolder }) => maskFolder));
  const isFree = ({ path, parts }: ListedFile): boolean => parts.aside === null && !resolution.explained.has(path);
  const images = others.filter(
    (folder) =>
      !isMasks(folder) &&
      folder.split !== 'test' &&
      (isFamily(folder) || ((folder.split === 'train' || folder.split === 'val') && imageKeys.has(splitKey(folder)))),
  );
  const masks = others.filter((folder) => isMasks(folder) && folder.split !== null && maskKeys.has(splitKey(folder)));
  return {
    images: images
      .flatMap((folder) => imageCandidates({ folder, role: null }))
      .filter((file) => isFree(file) && file.parts.role !== 'mask'),
    masks: masks.flatMap(({ files }) => files).filter((file) => isFree(file) && file.parts.role !== 'image'),
  };
}

function foldersOf({ imageFolder, maskFolder }: PairGroup): readonly string[] {
  return [imageFolder.path, maskFolder.path];
}

/** Tells whether most folders of the same kind have pairs. */
function familyTest(groups: readonly PairGroup[], others: readonly Folder[]): (folder: Folder) => boolean {
  const paired = new Map<string, Set<string>>();
  for (const { imageFolder, maskFolder } of groups) {
    for (const key of familiesOf(imageFolder, imageFolder.path === maskFolder.path)) {
      paired.set(key, (paired.get(key) ?? new Set()).add(imageFolder.path));
    }
  }
  const lone = new Map<string, number>();
  for (const folder of others) for (const key of familiesOf(folder, true)) lone.set(key, (lone.get(key) ?? 0) + 1);
  return (folder) =>
    familiesOf(folder, true).some((key) => {
      const count = paired.get(key)?.size ?? 0;
      return minFamily <= count && familyShare * (count + (lone.get(key) ?? 0)) <= count;
    });
}

/**
 * Folders of one kind: the same name below another folder of the same grandparent; or the same parent, where that says
 * image or split, or where images and masks lie together.
 */
function familiesOf({ path, segments }: Folder, isSideBySide: boolean): readonly string[] {
  if (path === '') return [];
  const parent = folderOf(path);
  const isKind = isSideBySide || segments.slice(0, -1).some(({ role, split }) => role === 'image' || split !== null);
  return [...(isKind ? [`${parent}/*`] : []), ...(parent === '' ? [] : [`${folderOf(parent)}/*/${nameOf(path)}`])];
}

function splitKeys(folders: readonly Folder[]): ReadonlySet<string> {
  return new Set(folders.flatMap((folder) => (folder.split === null ? [] : [splitKey(folder)])));
}

/** The path without its split: folders that agree in it are splits of one set. */
function splitKey(folder: Folder): string {
  const last = folder.segments.findLastIndex(({ split }) => split !== null);
  return folder.segments
    .map(({ name, splitWord }, i) =>
      i === last && splitWord !== null ? name.toLowerCase().replace(splitWord, '*') : name,
    )
    .join('/');
}
