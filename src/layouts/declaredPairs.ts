import picomatch from 'picomatch';
import { withoutExtension } from './fileKinds.ts';
import type { FileList, Folder, ListedFile } from './fileList.ts';
import { comparePaths, folderOf, nameOf, readFolder } from './fileList.ts';
import type { Config } from './config.ts';
import { configName } from './config.ts';
import type { PairGroup, PairLink } from './layout.ts';
import { append, linkOf, matchNames } from './matchNames.ts';

const id = 'declared';

/**
 * Pairs as masklint.json states them. With `{stem}` (and `{folder}`) in `masks`, each image's own stem and folder are put in;
 * with as many `*` in `masks` as in `images`, what they stand for must be equal; otherwise names are matched as usual.
 */
export function declaredGroups(
  list: FileList,
  pairs: { readonly images: string; readonly masks: string },
): readonly PairGroup[] {
  const files = list.folders.flatMap((folder) => folder.files);
  const imageGlob = asGlob(pairs.images);
  const maskGlob = asGlob(pairs.masks);
  const isMask = picomatch(maskGlob, { nocase: false });
  const isImage = picomatch(imageGlob);
  const masks = files.filter((file) => isMask(file.path));
  const images = files.filter(
    (file) => isImage(file.path) && !(isMask(file.path) && imageGlob !== maskGlob && isNarrower(maskGlob, imageGlob)),
  );
  const byFolders = new Map<string, PairLink[]>();
  for (const link of linksOf(images, masks, pairs))
    append(byFolders, `${link.image.folder}\n${link.masks[0]?.folder ?? ''}`, link);
  const linked = new Set(
    [...byFolders.values()].flat().flatMap((link) => [link.image, ...link.masks, ...link.ties, ...link.others]),
  );
  const groups = [...byFolders].map(([key, links]) => {
    const [imageFolder = '', maskFolder = ''] = key.split('\n');
    return groupOf(imageFolder, maskFolder, links, pairs);
  });
  const loneImages = images.filter((file) => !linked.has(file));
  const loneMasks = masks.filter((file) => !linked.has(file) && !images.includes(file));
  const [first, ...rest] = groups;
  if (first === undefined) return [];
  return [{ ...first, images: [...first.images, ...loneImages], masks: [...first.masks, ...loneMasks] }, ...rest];
}

/** Says why masklint.json finds no pair: which glob matches nothing. */
export function explainDeclared(list: FileList, { images, masks }: NonNullable<Config['pairs']>): string {
  const files = list.folders.flatMap((folder) => folder.files);
  const count = (pattern: string): number =>
    files.filter((file) => picomatch.isMatch(file.path, asGlob(pattern))).length;
  const [imageCount, maskCount] = [count(images), count(masks)];
  return `${configName} finds no pairs: images "${images}" match ${imageCount} of ${files.length} files, masks "${masks}" ${maskCount}.`;
}

function linksOf(
  images: readonly ListedFile[],
  masks: readonly ListedFile[],
  pairs: { images: string; masks: string },
): readonly PairLink[] {
  if (/\{(?:stem|folder)\}/.test(pairs.masks)) {
    return images.flatMap((image) => {
      const wanted = picomatch(
        pairs.masks
          .replaceAll('{stem}', escapeGlob(withoutExtension(nameOf(image.path))))
          .replaceAll('{folder}', escapeGlob(folderOf(image.path)))
          .replace(/^\//, ''),
      );
      const fitting = masks.filter((mask) => wanted(mask.path) && mask !== image);
      return fitting.length === 0 ? [] : [linkOf(image, fitting, [])];
    });
  }
  const [imageParts, maskParts] = [captures(pairs.images), captures(pairs.masks)];
  if (imageParts === undefined || maskParts?.count !== imageParts.count) return matchNames(images, masks).links;
  const byCapture = new Map<string, ListedFile[]>();
  for (const mask of masks) append(byCapture, maskParts.read(mask.path), mask);
  return images.flatMap((image) => {
    const fitting = (byCapture.get(imageParts.read(image.path)) ?? []).filter((mask) => mask !== image);
    return fitting.length === 0 ? [] : [linkOf(image, fitting, [])];
  });
}

/** What each `*` and `**` of a glob stands for in a path; undefined for globs with other wildcards, or none. */
function captures(pattern: string): { readonly count: number; readonly read: (path: string) => string } | undefined {
  const glob = asGlob(pattern);
  if (/[?[\]{}()!+@]/.test(glob)) return undefined;
  const parts = glob.split(/(\*\*\/|\*\*|\*)/);
  const count = parts.filter((part) => part.startsWith('*')).length;
  if (count === 0) return undefined;
  const source = parts.map((part) =>
    part === '**/'
      ? '((?:.*/)?)'
      : part === '**'
        ? '(.*)'
        : part === '*'
          ? '([^/]*)'
          : part.replace(/[.$^|\\]/g, '\\$&'),
  );
  const regex = new RegExp(`^${source.join('')}$`);
  // The last wildcard may take the extension in ("images/*" with "masks/*.png").
  const read = (path: string): string => {
    const found = (regex.exec(path) ?? []).slice(1);
    return found
      .map((text, i) => (i === found.length - 1 && path.endsWith(text) ? withoutExtension(text) : text))
      .join('\n');
  };
  return { count, read };
}

function asGlob(pattern: string): string {
  return pattern
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replaceAll('{stem}', '*')
    .replaceAll('{folder}/', '**/')
    .replaceAll('{folder}', '**');
}

/** 'a/*_mask.png' is narrower than 'a/*.png': what both match is a mask. */
function isNarrower(a: string, b: string): boolean {
  return b.replaceAll('*', '').length <= a.replaceAll('*', '').length;
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!+@|^$]/g, '\\$&');
}

function groupOf(
  imageFolder: string,
  maskFolder: string,
  links: readonly PairLink[],
  { images, masks }: { images: string; masks: string },
): PairGroup {
  const folder = (path: string): Folder => readFolder(path, []);
  return {
    layoutId: id,
    imageFolder: folder(imageFolder),
    maskFolder: folder(maskFolder),
    isObjects: false,
    isLoose: false,
    cost: 0,
    links: [...links].sort((a, b) => comparePaths(a.image.path, b.image.path)),
    images: links.map(({ image }) => image),
    masks: links.flatMap((link) => link.masks),
    how: `as ${configName} states (“${images}”, “${masks}”)`,
    doubt: null,
  };
}
