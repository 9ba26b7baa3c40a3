import { kindOfExtension } from './fileKinds.ts';
import type { FileList, Folder, ListedFile } from './fileList.ts';
import { pairFolders } from './folderPairs.ts';
import { groupBy, matchNames } from './matchNames.ts';
import { sayCount } from './sayCount.ts';

/** One sentence for a folder without pairs: what was looked for, and what is there instead. */
export function explainEmpty(list: FileList): string {
  const files = list.folders.flatMap((folder) => folder.files);
  const images = files.filter(({ kind }) => kind === 'raster');
  const all = [...files, ...list.others];
  if (all.length === 0)
    return 'The folder holds no files; looked for images (PNG, JPEG, TIFF, BMP, GIF, WebP, NIfTI) with their masks.';
  if (images.length === 0) {
    return `No images found: looked for PNG, JPEG, TIFF, BMP, GIF, WebP and NIfTI files here and below, and found ${sayKinds(all)}.`;
  }
  const withPolygons = countWithPolygons(list, images);
  if (2 * withPolygons.count >= images.length) {
    return `${sayCount(images.length, 'images')}, but their labels are ${withPolygons.title}, which are not read yet; looked for mask files of the same names.`;
  }
  const coco = list.others.find(({ ext, name }) => ext === 'json' && /annotation|instances|coco|via|label/i.test(name));
  if (coco !== undefined) {
    return `${sayCount(images.length, 'images')} and no mask files; ${coco.path} looks like the labels, and JSON labels are not read yet.`;
  }
  const masks = list.folders.filter((folder) => folder.segments.at(-1)?.role === 'mask');
  const [maskFolder] = masks;
  const other = list.folders.find(
    (folder) => folder !== maskFolder && folder.files.some(({ kind }) => kind === 'raster'),
  );
  if (maskFolder !== undefined && other !== undefined) {
    const names = [other, maskFolder].map(
      (folder) => `${folder.path === '' ? 'the root folder' : `${folder.path}/`} has ${folder.files[0]?.name ?? ''}`,
    );
    return `${sayCount(images.length, 'images')}, but no name of an image fits the name of a mask: ${names.join(', ')}.`;
  }
  const alike = foldersAlike(list);
  if (alike !== undefined) {
    const [a, b] = alike.map(({ path }) => `${path}/`);
    return `${a ?? ''} and ${b ?? ''} hold files of the same names, but nothing says which are the masks: neither names, nor formats, nor sizes. masklint.json can say it.`;
  }
  return (
    `${sayCount(images.length, 'images')}, but no masks: looked for folders called masks, labels, annotations, gt and the like beside the images, ` +
    'for names such as a_mask.png beside a.png, and for two folders with the same names. If the masks lie beside this folder, audit the folder above it.'
  );
}

/** Two folders that look like images and masks but for the lack of any sign which is which. */
function foldersAlike(list: FileList): readonly [Folder, Folder] | undefined {
  const pair = pairFolders(list.folders).find(({ images, masks }) => {
    if (masks.role !== null || images.aside !== null || masks.aside !== null) return false;
    const match = matchNames(images.folder.files, masks.folder.files);
    return 0 < match.links.length && match.links.length === images.folder.files.length;
  });
  return pair === undefined ? undefined : [pair.images.folder, pair.masks.folder];
}

function countWithPolygons(list: FileList, images: readonly ListedFile[]): { count: number; title: string } {
  const byStem = groupBy(
    list.others.filter(({ kind }) => kind === 'annotation'),
    ({ parts }) => parts.exact,
  );
  const partners = images.flatMap(({ parts }) => byStem.get(parts.exact) ?? []);
  const title = new Set(partners.map(({ ext }) => kindOfExtension(ext).title));
  return {
    count: images.filter(({ parts }) => byStem.has(parts.exact)).length,
    title: `${[...title].sort().join(' and ')} of the same names`,
  };
}

function sayKinds(files: readonly ListedFile[]): string {
  const byTitle = [...groupBy(files, ({ ext }) => kindOfExtension(ext).title)].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  return byTitle
    .slice(0, 4)
    .map(([title, same]) => sayCount(same.length, title))
    .join(', ');
}
