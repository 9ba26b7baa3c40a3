import type { Evidence } from './evidence.ts';
import { weighSides } from './evidence.ts';
import type { Folder, ListedFile } from './fileList.ts';
import type { PairGroup } from './layout.ts';
import { append, linkOf } from './matchNames.ts';

const seriesCost = 6;
/** More different words at the ends of names are names of things, not of series. */
const maxSeries = 8;
/** Both series must share most of their names. */
const sharedShare = 0.5;

/**
 * Two series in one folder that differ in one unknown word at the end or the beginning (`a_xyz.png`, `a_uvw.png`, or
 * `a.png`, `a_xyz.png`). Which is the mask must be told by extension or size.
 */
export function seriesGroups(folder: Folder, files: readonly ListedFile[]): readonly PairGroup[] {
  for (const cut of [cutLastWord, cutFirstWord, cutGluedWord]) {
    const groups = groupsBy(folder, files, cut);
    if (0 < groups.length) return groups;
  }
  return [];
}

type Cut = (stem: string) => { readonly word: string; readonly key: string };

function cutLastWord(stem: string): { word: string; key: string } {
  const match = /^(.+)[\s_.-](\p{L}[\p{L}\p{N}]*)$/u.exec(stem);
  return match === null ? { word: '', key: stem } : { word: match[2] ?? '', key: match[1] ?? '' };
}

function cutFirstWord(stem: string): { word: string; key: string } {
  const match = /^(\p{L}[\p{L}\p{N}]*)[\s_.-](.+)$/u.exec(stem);
  return match === null ? { word: '', key: stem } : { word: match[1] ?? '', key: match[2] ?? '' };
}

/** 'abmask' beside 'ab': a known word without a border before it. */
function cutGluedWord(stem: string): { word: string; key: string } {
  const match = /^(.*\p{L})(masks?|labels?|seg|gt)$/u.exec(stem);
  return match === null ? { word: '', key: stem } : { word: match[2] ?? '', key: match[1] ?? '' };
}

function groupsBy(folder: Folder, files: readonly ListedFile[], cut: Cut): readonly PairGroup[] {
  const series = new Map<string, ListedFile[]>();
  for (const file of files) append(series, cut(file.parts.exact).word, file);
  const large = [...series].filter(([, members]) => 1 < members.length);
  if (large.length < 2 || maxSeries < large.length) return [];
  const groups: PairGroup[] = [];
  for (const [i, [wordA, a]] of large.entries()) {
    const byKey = new Map(a.map((file) => [cut(file.parts.exact).key, file]));
    for (const [wordB, b] of large.slice(i + 1)) {
      const pairs = b.flatMap((file) => {
        const partner = byKey.get(cut(file.parts.exact).key);
        return partner === undefined ? [] : [[partner, file] as const];
      });
      if (pairs.length < 2 || pairs.length < sharedShare * Math.min(a.length, b.length)) continue;
      const evidence: Evidence | undefined =
        cut === cutGluedWord
          ? { masks: wordA === '' ? 'second' : 'first', because: 'the word says so' }
          : weighSides(pairs);
      if (evidence === undefined) continue;
      const isSecondMask = evidence.masks === 'second';
      const word = isSecondMask ? wordB : wordA;
      groups.push({
        layoutId: 'side-by-side',
        imageFolder: folder,
        maskFolder: folder,
        isObjects: false,
        isLoose: false,
        cost: seriesCost,
        links: pairs.map(([x, y]) => (isSecondMask ? linkOf(x, [y], []) : linkOf(y, [x], []))),
        images: isSecondMask ? a : b,
        masks: isSecondMask ? b : a,
        how: `by name without “${word === '' ? wordA + wordB : word}”`,
        doubt:
          cut === cutGluedWord
            ? null
            : `No word in the names says which are the masks; those ${word === '' ? 'without a further word' : `with “${word}”`} are taken, because ${evidence.because}.`,
      });
    }
  }
  return groups;
}
