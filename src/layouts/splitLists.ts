import type { FileList } from './fileList.ts';
import { comparePaths, folderOf, nameOf } from './fileList.ts';
import { withoutExtension } from './fileKinds.ts';
import { readSegment } from './folderName.ts';

/** Names that text files assign to splits: `ImageSets/Segmentation/train.txt`, `val.txt`, `test_list.txt`. */
export interface SplitLists {
  /** Split by sample id; the first list that names a sample wins. */
  readonly splitOf: ReadonlyMap<string, string>;
  /** The lists used, sorted. */
  readonly paths: readonly string[];
  /** Sentences about samples that two lists name. */
  readonly conflicts: readonly string[];
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

/** True for names of text files that can list the samples of a split. */
export function isSplitListName(name: string): boolean {
  return /\.(?:txt|lst)$/i.test(name) && listedSplit(name) !== null;
}

/** Reads the lists among the texts. `samples` are ids with the path of image or mask. */
export function readSplitLists(
  list: FileList,
  samples: readonly { readonly id: string; readonly path: string }[],
): SplitLists {
  const byStem = new Map<string, { id: string; path: string }[]>();
  for (const sample of samples) {
    const stem = stemOf(sample.path);
    const same = byStem.get(stem);
    if (same === undefined) byStem.set(stem, [sample]);
    else same.push(sample);
  }
  const found = [...list.texts]
    .filter(([path]) => isSplitListName(nameOf(path)))
    .map(([path, text]) => ({ path, split: listedSplit(nameOf(path)) ?? '', ...resolveLines(text, byStem) }))
    .filter(
      ({ ids, lineCount }) =>
        0 < ids.length && (namedShare * lineCount <= ids.length || namedShare * samples.length <= ids.length),
    )
    .sort((a, b) => rankOf(a.split) - rankOf(b.split) || comparePaths(a.path, b.path));
  // VOC lists images for several tasks; those for segmentation count.
  const forSegmentation = found.filter(({ path }) => /segmentation/i.test(nameOf(folderOf(path))));
  return assign(0 < forSegmentation.length ? forSegmentation : found);
}

function assign(lists: readonly { path: string; split: string; ids: readonly string[] }[]): SplitLists {
  const hasParts = lists.some(({ split }) => split === 'train' || split === 'val');
  const splitOf = new Map<string, string>();
  const twice = new Map<string, number>();
  const used = lists.filter(({ split }) => split !== 'trainval' || !hasParts);
  for (const { split, ids } of used) {
    for (const id of ids) {
      const first = splitOf.get(id);
      if (first === undefined) splitOf.set(id, split);
      else if (first !== split) twice.set(`${first} and ${split}`, (twice.get(`${first} and ${split}`) ?? 0) + 1);
    }
  }
  const conflicts = [...twice].map(
    ([splits, count]) => `The lists name ${count} of the samples in ${splits}; the first is taken.`,
  );
  return { splitOf, paths: used.map(({ path }) => path).sort(comparePaths), conflicts };
}

function resolveLines(
  text: string,
  byStem: ReadonlyMap<string, readonly { readonly id: string; readonly path: string }[]>,
): { ids: readonly string[]; lineCount: number } {
  const ids = new Set<string>();
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (const line of lines) {
    const whole = line.trim();
    const first = whole.split(/[\s,;]/)[0] ?? '';
    for (const name of new Set([whole, first])) {
      const same = byStem.get(stemOf(name)) ?? [];
      const [only, second] = same;
      const sample =
        second === undefined
          ? only
          : same.find(({ path }) => path.toLowerCase().endsWith(name.replace(/^\.?\//, '').toLowerCase()));
      if (sample !== undefined) {
        ids.add(sample.id);
        break;
      }
    }
  }
  return { ids: [...ids], lineCount: lines.length };
}

function stemOf(path: string): string {
  return withoutExtension(nameOf(path.replaceAll('\\', '/')))
    .normalize('NFC')
    .toLowerCase();
}

function listedSplit(name: string): string | null {
  const segment = readSegment(withoutExtension(name).replace(/\.(?:lst)$/i, ''));
  return segment.rest.split(' ').every((word) => fillers.has(word)) ? segment.split : null;
}

function rankOf(split: string): number {
  const rank = order.indexOf(split);
  return rank < 0 ? order.length : rank;
}
