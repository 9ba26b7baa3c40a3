import { weighSides } from './evidence.ts';
import { isPhotoExtension } from './fileKinds.ts';
import type { FileList, Folder, ListedFile } from './fileList.ts';
import type { Layout, PairGroup, PairLink } from './layout.ts';
import { append, groupBy, linkOf } from './matchNames.ts';
import { fileRank } from './rank.ts';
import { seriesGroups } from './sideBySideSeries.ts';
import { canBeMask } from './words.ts';

/** A folder that says mask holds masks only, as a rule. */
const maskFolderCost = 4;
/** Same name, other extension: less sure than a word in the name. */
const extensionCost = 2;
/** So many of the files that a word calls masks must have an image beside them, or the word means something else here. */
const namedShare = 0.5;

/**
 * Images and masks in one folder: `a.jpg` and `a.png`, `a.png` and `a_mask.png`, `image_1.png` and `mask_1.png`, or one
 * folder a sample with `img.png` and `label.png`. Several numbered masks of one image (`a_mask.png`, `a_mask_1.png`) are
 * one object each.
 */
export const sideBySide: Layout = {
  id: 'side-by-side',
  title: 'Images and masks in one folder',
  match(files) {
    const groups = files.folders
      .filter((folder) => 1 < folder.files.length)
      .flatMap((folder) => groupsOf(files, folder));
    return groups.length === 0 ? undefined : { groups };
  },
};

function groupsOf(list: FileList, folder: Folder): readonly PairGroup[] {
  const files = folder.files.filter(({ parts }) => canBeMask(parts.aside, list.takesPredictions));
  const named = namedGroup(folder, files, list.takesPredictions);
  if (named !== undefined) return [named];
  const byExtension = extensionGroup(folder, files);
  return byExtension === undefined ? seriesGroups(folder, files) : [byExtension];
}

function costOf(folder: Folder, links: readonly PairLink[]): number {
  const ranks = links.flatMap(({ masks: [mask] }) => (mask === undefined ? [] : [fileRank(mask)]));
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / Math.max(1, ranks.length);
  return mean + (folder.segments.at(-1)?.role === 'mask' ? maskFolderCost : 0);
}

function isMaskByName(file: ListedFile): boolean {
  return (
    file.parts.role === 'mask' || file.parts.aside !== null || file.kind === 'unreadMask' || file.kind === 'labels'
  );
}

/** Pairs in which a word in the name says which file is the mask. */
function namedGroup(folder: Folder, files: readonly ListedFile[], takesPredictions: boolean): PairGroup | undefined {
  const masks = files.filter(
    (file) =>
      file.parts.role === 'mask' || (file.parts.aside !== null && canBeMask(file.parts.aside, takesPredictions)),
  );
  if (masks.length === 0) return undefined;
  const images = files.filter(
    (file) => !isMaskByName(file) && (file.kind === 'raster' || file.kind === 'unreadBitmap'),
  );
  const links: PairLink[] = [];
  let left: readonly ListedFile[] = masks;
  const imagesByCore = groupBy(images, (file) => file.parts.core);
  for (const [core, group] of groupBy(left, (file) => file.parts.core)) {
    const image = bestImage(imagesByCore.get(core) ?? []);
    if (image !== undefined) links.push(objectsOrOne(image, group));
  }
  const linked = new Set(links.flatMap((link) => [link.image, ...link.masks, ...link.ties, ...link.others]));
  left = masks.filter((file) => !linked.has(file));
  links.push(
    ...infixLinks(
      images.filter((image) => !linked.has(image)),
      left,
    ),
  );
  if (links.length === 0) links.push(...loneImage(images, masks));
  const linkedMasks = links.reduce((sum, link) => sum + link.masks.length + link.ties.length + link.others.length, 0);
  if (linkedMasks < namedShare * masks.length) return undefined;
  return {
    layoutId: 'side-by-side',
    imageFolder: folder,
    maskFolder: folder,
    isObjects: false,
    isLoose: false,
    cost: costOf(folder, links),
    links,
    images,
    masks,
    how: `by name without ${sayWords(links)}`,
    doubt: null,
  };
}

/** 'case_image_12' and 'case_mask_12': the word stands inside. */
function infixLinks(images: readonly ListedFile[], masks: readonly ListedFile[]): readonly PairLink[] {
  const byInfix = groupBy(
    images.filter((file) => file.parts.infixRole !== 'mask'),
    (file) => file.parts.infix,
  );
  return [...groupBy(masks, (file) => file.parts.infix)].flatMap(([infix, group]) => {
    const image = bestImage(byInfix.get(infix) ?? []);
    return image === undefined ? [] : [linkOf(image, group, [])];
  });
}

/** One folder a sample: a single image, and masks that are named by their word and at most a number. */
function loneImage(images: readonly ListedFile[], masks: readonly ListedFile[]): readonly PairLink[] {
  const [image, second] = images;
  if (image === undefined || second !== undefined || !masks.every((file) => /^\d*$/.test(file.parts.core))) return [];
  const numbered = masks.filter((file) => file.parts.core !== '');
  return [numbered.length < 2 ? linkOf(image, masks, []) : { image, masks: numbered, ties: [], others: [] }];
}

/** Numbered masks of one image are its objects; otherwise one is the mask. */
function objectsOrOne(image: ListedFile, masks: readonly ListedFile[]): PairLink {
  const link = linkOf(image, masks, []);
  const [best] = link.masks;
  if (best === undefined || !masks.some((file) => file.parts.index !== null)) return link;
  const isObject = (file: ListedFile): boolean => fileRank(file) === fileRank(best);
  return { image, masks: masks.filter(isObject), ties: [], others: masks.filter((file) => !isObject(file)) };
}

function bestImage(files: readonly ListedFile[]): ListedFile | undefined {
  const score = (file: ListedFile): number =>
    (file.kind === 'raster' ? 0 : 4) + (file.parts.role === 'image' ? 0 : 2) + (isPhotoExtension(file.ext) ? 0 : 1);
  return [...files].sort((a, b) => score(a) - score(b))[0];
}

/** `a.jpg` with `a.png`; two lossless files of one name are told apart by size, over the whole folder. */
function extensionGroup(folder: Folder, files: readonly ListedFile[]): PairGroup | undefined {
  const links: PairLink[] = [];
  const undecided = new Map<string, (readonly [ListedFile, ListedFile])[]>();
  for (const group of groupBy(files, (file) => file.parts.exact).values()) {
    if (group.length < 2) continue;
    const photo = group.find((file) => isPhotoExtension(file.ext));
    const rasters = group.filter((file) => file.kind === 'raster');
    const [first, second] = rasters;
    const image = photo ?? (second === undefined ? first : undefined);
    if (image !== undefined) {
      const masks = group.filter((file) => !isPhotoExtension(file.ext) && file !== image);
      if (0 < masks.length) links.push(linkOf(image, masks, []));
    } else if (first !== undefined && second !== undefined) {
      append(undecided, `${first.ext} ${second.ext}`, [first, second]);
    }
  }
  let doubt: string | null = null;
  for (const pairs of undecided.values()) {
    const evidence = weighSides(pairs);
    if (evidence === undefined) continue;
    const where = folder.path === '' ? 'this folder' : `${folder.path}/`;
    doubt = `Images and masks in ${where} have the same names: ${evidence.because}.`;
    for (const [a, b] of pairs) links.push(evidence.masks === 'second' ? linkOf(a, [b], []) : linkOf(b, [a], []));
  }
  const [first] = links;
  if (first === undefined) return undefined;
  const imageExtensions = new Set(links.map((link) => link.image.ext));
  return {
    layoutId: 'side-by-side',
    imageFolder: folder,
    maskFolder: folder,
    isObjects: false,
    isLoose: false,
    cost: extensionCost + costOf(folder, links),
    links,
    images: files.filter((file) => imageExtensions.has(file.ext)),
    masks: files.filter((file) => !imageExtensions.has(file.ext) && file.kind === 'raster'),
    how: `by name, images as ${sayExtensions(links, 'image')} and masks as ${sayExtensions(links, 'masks')}`,
    doubt,
  };
}

function sayExtensions(links: readonly PairLink[], side: 'image' | 'masks'): string {
  const files = links.flatMap((link) => (side === 'image' ? [link.image] : link.masks));
  return [...new Set(files.map((file) => `.${file.ext}`))].sort().join(', ');
}

function sayWords(links: readonly PairLink[]): string {
  const affixes = new Set<string>();
  for (const { image, masks } of links) {
    for (const { parts } of [image, ...masks])
      if (parts.affix !== '') affixes.add(`“${parts.affix.replace(/\d+$/, '')}”`);
  }
  return [...affixes].sort().slice(0, 4).join(', ');
}
