import type { AnnotationIssue } from '../core/model/annotationIssue.ts';
import type { ListedPair } from '../formats/lists/readPathList.ts';
import { readCsvPairs, readJsonPairs } from '../formats/lists/readPathList.ts';
import { joinPaths, splitOf } from './annotations/imageFinder.ts';
import { maxExamples } from './annotations/reading.ts';
import { withoutExtension } from './fileKinds.ts';
import type { FileList, ListedFile } from './fileList.ts';
import { comparePaths, folderOf, nameOf, readFolder } from './fileList.ts';
import { isNnunetJsonName } from './nnunetJson.ts';
import type { Layout, PairGroup, PairLink } from './layout.ts';

const id = 'path-lists';
/** So many of a list's rows must name files that are there, or it is of another dataset. */
const foundShare = 0.1;
/** What a list states is surer than what names suggest. */
const listCost = -1;

/** What CSV and JSON lists of images and masks say. */
export interface PathLists {
  readonly links: readonly (PairLink & { readonly list: string })[];
  /** Split by the image's path. */
  readonly splitOf: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
  readonly issues: readonly AnnotationIssue[];
}

export function isPathListName(name: string): boolean {
  return (
    /\.(?:csv|tsv)$/i.test(name) ||
    (/\.json$/i.test(name) &&
      !isNnunetJsonName(name) &&
      /list|split|pair|train|val|test|data|index|files|samples/i.test(name))
  );
}

/** Lists of pairs by path, relative to the list or to the root. Paths that are absolute or lead out of the folder are refused. */
export function readPathLists(list: FileList): PathLists {
  const files = new Map(list.folders.flatMap((folder) => folder.files.map((file) => [file.path, file] as const)));
  const links: (PairLink & { readonly list: string })[] = [];
  const splits = new Map<string, string>();
  const paths: string[] = [];
  const issues: AnnotationIssue[] = [];
  const seen = new Set<string>();
  for (const [path, text] of [...list.texts].sort(([a], [b]) => comparePaths(a, b))) {
    const pairs = /\.json$/i.test(path)
      ? isPathListName(nameOf(path))
        ? readJsonPairs(text)
        : undefined
      : /\.(?:csv|tsv)$/i.test(path)
        ? readCsvPairs(text)
        : undefined;
    if (pairs === undefined) continue;
    const found = pairs.map((pair) => ({ pair, ...resolvePair(pair, path, files) }));
    const whole = found.filter(({ image, mask }) => image !== undefined && mask !== undefined);
    const unsafe = found.filter(({ isUnsafe }) => isUnsafe).map(({ pair }) => pair.image);
    if (0 < unsafe.length)
      issues.push({
        kind: 'unsafePath',
        file: path,
        count: unsafe.length,
        of: pairs.length,
        examples: unsafe.slice(0, maxExamples),
        detail: 'names files outside the folder',
      });
    if (whole.length < foundShare * pairs.length || whole.length === 0) continue;
    paths.push(path);
    const missing = found.filter(
      ({ image, mask, isUnsafe }) => !isUnsafe && (image === undefined || mask === undefined),
    );
    if (0 < missing.length) {
      const examples = missing
        .slice(0, maxExamples)
        .map(({ pair, image }) => (image === undefined ? pair.image : pair.mask));
      issues.push({
        kind: 'missingFiles',
        file: path,
        count: missing.length,
        of: pairs.length,
        examples,
        detail: 'lists files that are not there',
      });
    }
    const listSplit = splitOf(withoutExtension(path.slice(path.lastIndexOf('/') + 1)));
    for (const { pair, image, mask } of whole) {
      if (image === undefined || mask === undefined || seen.has(image.path)) continue;
      seen.add(image.path);
      links.push({ image, masks: [mask], ties: [], others: [], list: path });
      const split = pair.split ?? listSplit;
      if (split !== null) splits.set(image.path, split);
    }
  }
  return { links, splitOf: splits, paths, issues };
}

function resolvePair(
  { image, mask }: ListedPair,
  listPath: string,
  files: ReadonlyMap<string, ListedFile>,
): { readonly image: ListedFile | undefined; readonly mask: ListedFile | undefined; readonly isUnsafe: boolean } {
  const [foundImage, foundMask] = [image, mask].map((path) => resolve(path, listPath, files));
  const isUnsafe = foundImage === null || foundMask === null;
  return { image: foundImage ?? undefined, mask: foundMask ?? undefined, isUnsafe };
}

/** Null for a path that must not be followed. */
function resolve(
  written: string,
  listPath: string,
  files: ReadonlyMap<string, ListedFile>,
): ListedFile | null | undefined {
  const path = written.replaceAll('\\', '/');
  if (/^(?:\/|[a-z]:|\w+:\/\/)/i.test(path)) return null;
  const candidates = [joinPaths(folderOf(listPath), path), joinPaths('', path)];
  if (candidates.every((candidate) => candidate === undefined)) return null;
  return candidates.map((candidate) => files.get(candidate ?? '')).find((file) => file !== undefined);
}

/** A CSV or JSON file that names the mask of each image. */
export const pathLists: Layout = {
  id,
  title: 'A CSV or JSON list of images and masks',
  match(list) {
    const { links } = readPathLists(list);
    const byFolders = new Map<string, (PairLink & { readonly list: string })[]>();
    for (const link of links) {
      const key = `${link.list}\n${link.image.folder}\n${link.masks[0]?.folder ?? ''}`;
      const same = byFolders.get(key);
      if (same === undefined) byFolders.set(key, [link]);
      else same.push(link);
    }
    const groups = [...byFolders].map(([key, same]) => groupOf(key, same));
    return groups.length === 0 ? undefined : { groups };
  },
};

function groupOf(key: string, links: readonly PairLink[]): PairGroup {
  const [list = '', imageFolder = '', maskFolder = ''] = key.split('\n');
  return {
    layoutId: id,
    imageFolder: readFolder(imageFolder, []),
    maskFolder: readFolder(maskFolder, []),
    isObjects: false,
    isLoose: false,
    cost: listCost,
    links: links.map(({ image, masks, ties, others }) => ({ image, masks, ties, others })),
    images: links.map(({ image }) => image),
    masks: links.flatMap(({ masks }) => masks),
    how: `as ${list} lists them`,
    doubt: null,
  };
}
