import type { FileList } from './fileList.ts';
import { comparePaths, nameOf } from './fileList.ts';
import { withoutExtension } from './fileKinds.ts';

/** The same as `SplitLists`: which case is in which split, by which list, and what is wrong with it. */
export interface FoldLists {
  readonly splitOf: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
  readonly conflicts: readonly string[];
}

/** nnU-Net's list of folds: `[{"train": ["case_1"], "val": ["case_2"]}, …]`. */
export function isFoldListName(name: string): boolean {
  return name === 'splits_final.json';
}

/**
 * The split of each case in the first fold; undefined where there is no list that names cases. The other folds share the same cases
 * otherwise, so only one can be looked at.
 */
export function readFoldLists(
  list: FileList,
  samples: readonly { readonly id: string; readonly path: string }[],
): FoldLists | undefined {
  const byCase = new Map<string, string[]>();
  for (const { id, path } of samples) {
    const caseName = withoutExtension(nameOf(path)).replace(/_\d{4}$/, '');
    byCase.set(caseName, [...(byCase.get(caseName) ?? []), id]);
  }
  const found = [...list.texts]
    .filter(([path]) => isFoldListName(nameOf(path)))
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([path, text]) => ({ path, folds: parseFolds(text) }))
    .find(({ folds }) => 0 < folds.length);
  const [first] = found?.folds ?? [];
  if (found === undefined || first === undefined) return saidBroken(list);
  const splitOf = new Map<string, string>();
  const [twice, absent]: [string[], string[]] = [[], []];
  for (const [split, names] of first) {
    for (const name of names) {
      const ids = byCase.get(name);
      if (ids === undefined) absent.push(name);
      for (const id of ids ?? []) {
        if (splitOf.has(id)) twice.push(name);
        else splitOf.set(id, split);
      }
    }
  }
  if (splitOf.size === 0) return undefined;
  const say = (names: readonly string[]): string => `${names.slice(0, 3).join(', ')}${3 < names.length ? ' …' : ''}`;
  return {
    splitOf,
    paths: [found.path],
    conflicts: [
      ...(1 < found.folds.length
        ? [`${found.path} holds ${String(found.folds.length)} folds; the splits are those of the first.`]
        : []),
      ...(0 < twice.length ? [`${found.path} names ${String(twice.length)} cases twice (${say(twice)}).`] : []),
      ...(0 < absent.length
        ? [`${found.path} names ${String(absent.length)} cases that are not there (${say(absent)}).`]
        : []),
    ],
  };
}

/** A list of folds of which nothing can be read gives no splits, and says so. */
function saidBroken(list: FileList): FoldLists | undefined {
  const broken = [...list.texts.keys()].filter((path) => isFoldListName(nameOf(path))).sort(comparePaths);
  if (broken.length === 0) return undefined;
  const conflicts = broken.map((path) => `${path} holds no folds that can be read; the splits in it are not used.`);
  return { splitOf: new Map(), paths: [], conflicts };
}

type Fold = readonly (readonly [split: string, names: readonly string[]])[];

function parseFolds(text: string): readonly Fold[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The caller says that nothing can be read of it.
    return [];
  }
  if (!Array.isArray(json)) return [];
  return json.flatMap((fold: unknown) => {
    if (typeof fold !== 'object' || fold === null) return [];
    const parts = Object.entries(fold).flatMap(([split, names]: [string, unknown]) =>
      Array.isArray(names) ? [[split, names.filter((name) => typeof name === 'string')] as const] : [],
    );
    return parts.length === 0 ? [] : [parts];
  });
}
