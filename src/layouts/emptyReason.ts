import { kindOfExtension } from './fileKinds.ts';
import type { FileList, ListedFile } from './fileList.ts';
import { groupBy } from './matchNames.ts';
import { sayCount } from './skipped.ts';

/** One sentence for a folder without pairs: what was looked for, and what is there instead. */
export function explainEmpty(list: FileList): string {
  const files = list.folders.flatMap((folder) => folder.files);
  const images = files.filter(({ kind }) => kind === 'raster');
  const all = [...files, ...list.others];
  if (all.length === 0)
    return 'The folder holds no files; looked for images (PNG, JPEG, TIFF, BMP, GIF, WebP) with their masks.';
  if (images.length === 0) {
    return `No images found: looked for PNG, JPEG, TIFF, BMP, GIF and WebP files here and below, and found ${sayKinds(all)}.`;
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
  return (
    `${sayCount(images.length, 'images')}, but no masks: looked for folders called masks, labels, annotations, gt and the like beside the images, ` +
    'for names such as a_mask.png beside a.png, and for two folders with the same names. If the masks lie beside this folder, audit the folder above it.'
  );
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
