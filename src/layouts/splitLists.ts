import type { SplitListsInfo } from '../core/model/splitList.ts';
import type { FileList } from './fileList.ts';
import { comparePaths, folderOf, nameOf } from './fileList.ts';
import { withoutExtension } from './fileKinds.ts';
import { isFoldListName } from './foldLists.ts';
import { readSegment } from './folderName.ts';
import type { ResolvedList } from './splitNames.ts';
import { createNameResolver, describeSplitLists } from './splitNames.ts';
import type { NamedSplit } from './splitTables.ts';
import { isSplitTableName, readSplitTable } from './splitTables.ts';

/** Names that text files assign to splits: `ImageSets/Segmentation/train.txt`, `val.txt`, `test_list.txt`. */
export interface SplitLists {
  /** Split by sample id; the first list that names a sample wins. */
  readonly splitOf: ReadonlyMap<string, string>;
  /** The lists used, sorted. */
  readonly paths: readonly string[];
  /** Sentences about samples that two lists name. */
  readonly conflicts: readonly string[];
  /** What the lists say, and where they contradict each other or the files; absent where there are none. */
  readonly said?: SplitListsInfo;
}

/** A list is one when so many of its lines name a sample, or it names so many of the samples. */
const namedShare = 0.5;
const fillers = new Set([
  '',
  'list',
  'lists',
  'ids',
  'id',
  'files',
  'file',
  'names',
  'set',
  'split',
  'images',
  'image',
]);
const order = ['train', 'val', 'dev', 'test', 'eval', 'holdout', 'trainval'];

/** True for names of text files that can list the samples of splits. */
export function isSplitListName(name: string): boolean {
  return isFoldListName(name) || isSplitTableName(name) || (/\.(?:txt|lst)$/i.test(name) && listedSplit(name) !== null);
}

/** Reads the lists among the texts. `samples` are ids with the path of image or mask. */
export function readSplitLists(
  list: FileList,
  samples: readonly { readonly id: string; readonly path: string }[],
): SplitLists {
  const resolve = createNameResolver(samples);
  const found = [...list.texts].flatMap(([path, text]) => {
    const named = readNamedSplits(nameOf(path), text).map(({ split, names }) => ({
      path,
      split,
      names: names.map(resolve),
    }));
    return isAboutSamples(named, samples.length) ? named : [];
  });
  found.sort((a, b) => rankOf(a.split) - rankOf(b.split) || comparePaths(a.path, b.path));
  // VOC lists images for several tasks; those for segmentation count.
  const forSegmentation = found.filter(({ path }) => /segmentation/i.test(nameOf(folderOf(path))));
  return assign(0 < forSegmentation.length ? forSegmentation : found, list);
}

/** What a text says by itself: one split where it is a list, several where it is a table. */
function readNamedSplits(name: string, text: string): readonly NamedSplit[] {
  if (isFoldListName(name)) return [];
  if (isSplitTableName(name)) return readSplitTable(name, text);
  if (!isSplitListName(name)) return [];
  return [{ split: listedSplit(name) ?? '', names: text.split(/\r?\n/).filter((line) => line.trim() !== '') }];
}

function isAboutSamples(named: readonly ResolvedList[], sampleCount: number): boolean {
  const names = named.flatMap((each) => each.names);
  const ids = new Set(names.flatMap(({ id }) => id ?? []));
  return 0 < ids.size && (namedShare * names.length <= ids.size || namedShare * sampleCount <= ids.size);
}

function assign(lists: readonly ResolvedList[], files: FileList): SplitLists {
  const hasParts = lists.some(({ split }) => split === 'train' || split === 'val');
  const splitOf = new Map<string, string>();
  const used = lists.filter(({ split }) => split !== 'trainval' || !hasParts);
  const twice = new Map<string, Set<string>>();
  for (const { split, names } of used) {
    for (const { id } of names) {
      if (id === null) continue;
      const first = splitOf.get(id);
      if (first === undefined) splitOf.set(id, split);
      else if (first !== split) {
        const pair = `${first} and ${split}`;
        twice.set(pair, (twice.get(pair) ?? new Set()).add(id));
      }
    }
  }
  const conflicts = [...twice].map(
    ([splits, ids]) => `The lists name ${ids.size} of the samples in ${splits}; the first is taken.`,
  );
  return {
    splitOf,
    paths: [...new Set(used.map(({ path }) => path))].sort(comparePaths),
    conflicts,
    ...(used.length === 0 ? {} : { said: describeSplitLists(used, files) }),
  };
}

function listedSplit(name: string): string | null {
  const segment = readSegment(withoutExtension(name).replace(/\.(?:lst)$/i, ''));
  return segment.rest.split(' ').every((word) => fillers.has(word)) ? segment.split : null;
}

function rankOf(split: string): number {
  const rank = order.indexOf(split);
  return rank < 0 ? order.length : rank;
}
