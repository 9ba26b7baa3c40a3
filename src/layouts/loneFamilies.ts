import type { FileList, Folder, ListedFile } from './fileList.ts';
import { folderOf, nameOf } from './fileList.ts';
import { imageCandidates } from './folderGroup.ts';
import type { Resolution } from './resolve.ts';

/** So many sibling folders with pairs make a folder without any a defect, not another thing. */
const minFamily = 3;
const familyShare = 0.5;

/**
 * Images of whole folders without masks that should have some: a sample's folder among sample folders with masks, or the
 * folder of train or val where other splits have masks. A test split without masks is usual and no defect.
 */
export function loneFamilies(resolution: Resolution, list: FileList): readonly ListedFile[] {
  const withPairs = new Set(resolution.taken.map(({ group }) => group.imageFolder.path));
  if (withPairs.size === 0) return [];
  const maskFolders = new Set(resolution.taken.map(({ group }) => group.maskFolder.path));
  const lost = new Set(resolution.lost.flatMap(({ group }) => [group.imageFolder.path, group.maskFolder.path]));
  const counts = new Map<string, number>();
  for (const path of withPairs) for (const key of familiesOf(path)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const splitKeys = new Set(
    list.folders
      .filter(({ path }) => withPairs.has(path))
      .flatMap((folder) => (folder.split === null ? [] : [splitKey(folder)])),
  );
  const candidates = list.folders.filter(
    (folder) =>
      !withPairs.has(folder.path) &&
      !maskFolders.has(folder.path) &&
      !lost.has(folder.path) &&
      !isAside(folder) &&
      folder.split !== 'test',
  );
  const missing = new Map<string, number>();
  for (const { path } of candidates) for (const key of familiesOf(path)) missing.set(key, (missing.get(key) ?? 0) + 1);
  return candidates.flatMap((folder) => {
    const isSplit = (folder.split === 'train' || folder.split === 'val') && splitKeys.has(splitKey(folder));
    const isFamily = familiesOf(folder.path).some((key) => {
      const paired = counts.get(key) ?? 0;
      return minFamily <= paired && familyShare * (paired + (missing.get(key) ?? 0)) <= paired;
    });
    if (!isSplit && !isFamily) return [];
    const isFree = (file: ListedFile): boolean =>
      file.parts.role !== 'mask' && file.parts.aside === null && !resolution.explained.has(file.path);
    return imageCandidates({ folder, role: null }).filter(isFree);
  });
}

/** Folders of one kind: the same parent, or the same name below another folder of the same grandparent. */
function familiesOf(path: string): readonly string[] {
  if (path === '') return [];
  const parent = folderOf(path);
  return parent === '' ? ['/*'] : [`${parent}/*`, `${folderOf(parent)}/*/${nameOf(path)}`];
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

function isAside(folder: Folder): boolean {
  const last = folder.segments.at(-1);
  return last !== undefined && (last.aside !== null || last.role === 'mask');
}
