import type { SharedNames, SplitListInfo, SplitListsInfo } from '../core/model/splitList.ts';
import type { FileList } from './fileList.ts';
import { nameOf } from './fileList.ts';
import { withoutExtension } from './fileKinds.ts';

/** A list with what each of its names means. */
export interface ResolvedList {
  readonly path: string;
  readonly split: string;
  readonly names: readonly ResolvedName[];
}

export interface ResolvedName {
  readonly name: string;
  /** Id of the sample it names; null where it names none. */
  readonly id: string | null;
}

/** Finds the sample that a line of a list means: by its path, its name, or its number. */
export type NameResolver = (line: string) => ResolvedName;

/** `samples` are ids with the path of image or mask. */
export function createNameResolver(samples: readonly { readonly id: string; readonly path: string }[]): NameResolver {
  const byStem = new Map<string, { id: string; path: string }[]>();
  const byNumber = new Map<number, string | null>();
  for (const sample of samples) {
    const stem = stemOf(sample.path);
    const same = byStem.get(stem);
    if (same === undefined) byStem.set(stem, [sample]);
    else same.push(sample);
    const digits = /\d{1,9}/.exec(stem)?.[0];
    // Two samples of one number: the number names neither.
    if (digits !== undefined) byNumber.set(Number(digits), byNumber.has(Number(digits)) ? null : sample.id);
  }
  const resolve = (name: string): string | null => {
    const same = byStem.get(stemOf(name)) ?? [];
    const [only, second] = same;
    const sample =
      second === undefined
        ? only
        : same.find(({ path }) => path.toLowerCase().endsWith(name.replace(/^\.?\//, '').toLowerCase()));
    if (sample !== undefined) return sample.id;
    return /^\d{1,9}$/.test(name) ? (byNumber.get(Number(name)) ?? null) : null;
  };
  return (line) => {
    const whole = line.trim();
    const first = whole.split(/[\s,;]/)[0] ?? '';
    const id = resolve(whole);
    if (id !== null) return { name: whole, id };
    return { name: first, id: resolve(first) };
  };
}

/** What is wrong with the lists in use; names that are files outside the samples are there. */
export function describeSplitLists(lists: readonly ResolvedList[], files: FileList): SplitListsInfo {
  const stems = new Set<string>();
  for (const { files: own } of files.folders) for (const { path } of own) stems.add(stemOf(path));
  for (const { path } of files.others) stems.add(stemOf(path));
  return { lists: lists.map((list) => describeList(list, stems)), shared: findShared(lists) };
}

function describeList({ path, split, names }: ResolvedList, stems: ReadonlySet<string>): SplitListInfo {
  const counts = new Map<string, number>();
  const absent = new Map<string, string>();
  const repeated = new Map<string, string>();
  for (const item of names) {
    const key = keyOf(item);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (1 < count) repeated.set(key, item.name);
    if (item.id === null && !stems.has(stemOf(item.name))) absent.set(key, item.name);
  }
  return { path, split, nameCount: counts.size, repeated: [...repeated.values()], absent: [...absent.values()] };
}

function findShared(lists: readonly ResolvedList[]): readonly SharedNames[] {
  const bySplit = new Map<string, { paths: Set<string>; names: Map<string, string> }>();
  // Train and val together, as many datasets list them beside the parts, contradict nothing.
  for (const { path, split, names } of lists.filter((list) => list.split !== 'trainval')) {
    const own = bySplit.get(split) ?? { paths: new Set(), names: new Map<string, string>() };
    bySplit.set(split, own);
    own.paths.add(path);
    for (const item of names) own.names.set(keyOf(item), item.name);
  }
  const splits = [...bySplit];
  const shared: SharedNames[] = [];
  for (const [i, [earlier, first]] of splits.entries()) {
    for (const [later, second] of splits.slice(i + 1)) {
      const names = [...second.names].filter(([key]) => first.names.has(key)).map(([, name]) => name);
      if (names.length === 0) continue;
      shared.push({
        splits: [earlier, later],
        paths: [...new Set([...first.paths, ...second.paths])],
        names,
        of: second.names.size,
      });
    }
  }
  return shared;
}

function keyOf({ name, id }: ResolvedName): string {
  return id === null ? `name ${name.toLowerCase()}` : `id ${id}`;
}

function stemOf(path: string): string {
  return withoutExtension(nameOf(path.replaceAll('\\', '/')))
    .normalize('NFC')
    .toLowerCase();
}
