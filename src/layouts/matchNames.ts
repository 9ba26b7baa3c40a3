import type { ListedFile } from './fileList.ts';
import { comparePaths } from './fileList.ts';
import { withoutExtension } from './fileKinds.ts';
import { fileRank } from './rank.ts';
import type { PairLink } from './layout.ts';

export interface NameMatch {
  readonly links: readonly PairLink[];
  /** "by name", "by name without “_mask”", "by number (001 is 1)". */
  readonly how: string;
  /** 0 for names that match by themselves or but for known words; more for what had to be learned from all names. */
  readonly cost: number;
}

type Key = (file: ListedFile) => string;

/** From the strictest to the loosest reading of a name; a file takes the first that has a partner. */
const levels: readonly Key[] = [
  (file) => withoutExtension(file.name),
  (file) => file.parts.exact,
  (file) => file.parts.core,
  (file) => file.parts.bare,
  (file) => file.parts.infix,
];

/**
 * Pairs two series of files by their stems. Known words at the ends are ignored; constant beginnings and ends, and zeros
 * before a number, only where that is consistent over the whole series. A number never matches part of another.
 */
export function matchNames(images: readonly ListedFile[], masks: readonly ListedFile[]): NameMatch {
  const known = matchKnown(images, masks);
  const smaller = Math.min(images.length, masks.length);
  if (smaller <= 2 * known.links.length) return known;
  const learned = matchLearned(images, masks);
  return learned !== undefined && 2 * known.links.length < learned.links.length ? learned : known;
}

function matchKnown(images: readonly ListedFile[], masks: readonly ListedFile[]): NameMatch {
  const found = new Map<ListedFile, ListedFile[]>();
  const tiedImages = new Map<ListedFile, ListedFile[]>();
  let left = masks;
  for (const key of levels) {
    if (left.length === 0) break;
    const byKey = groupBy(images, key);
    const next: ListedFile[] = [];
    for (const mask of left) {
      const fitting = byKey.get(key(mask));
      if (fitting === undefined) {
        next.push(mask);
        continue;
      }
      // A twin that is paired already has its own mask; what is left belongs to the other one.
      const free = fitting.filter((image) => !found.has(image));
      const candidates = 0 < free.length && 1 < fitting.length ? free : fitting;
      const [image, ...ties] = candidates;
      if (image === undefined) continue;
      append(found, image, mask);
      if (0 < ties.length) tiedImages.set(image, ties);
    }
    left = next;
  }
  const links = [...found].map(([image, candidates]) => linkOf(image, candidates, tiedImages.get(image) ?? []));
  const affixes = new Set<string>();
  for (const { image, masks: taken } of links) {
    for (const mask of taken)
      if (mask.parts.affix !== image.parts.affix) noteAffixes(affixes, [image.parts.affix, mask.parts.affix]);
  }
  return { links, how: sayAffixes(affixes), cost: 0 };
}

/** The best-ranked candidate is the mask; equals are ties, lower ones others. */
export function linkOf(
  image: ListedFile,
  candidates: readonly ListedFile[],
  tiedImages: readonly ListedFile[],
): PairLink {
  const ranked = [...candidates].sort((a, b) => fileRank(a) - fileRank(b) || comparePaths(a.path, b.path));
  const [best, ...rest] = ranked;
  if (best === undefined) return { image, masks: [], ties: [], others: [] };
  // The same stem before one that only fits after words were taken off.
  const isTie = (file: ListedFile): boolean => fileRank(file) === fileRank(best);
  return {
    image,
    masks: [best],
    ties: [...tiedImages, ...rest.filter(isTie)],
    others: rest.filter((file) => !isTie(file)),
  };
}

function matchLearned(images: readonly ListedFile[], masks: readonly ListedFile[]): NameMatch | undefined {
  let best: NameMatch | undefined;
  // A number behind a known word counts objects in `core`; where it counts samples, the whole name has it still.
  for (const stem of [coreOf, exactOf]) {
    const imageEnds = commonEnds(images.map(stem));
    const maskEnds = commonEnds(masks.map(stem));
    for (const [a, b] of [
      [noEnds, noEnds],
      [imageEnds, maskEnds],
      [noEnds, maskEnds],
      [imageEnds, noEnds],
      [noEnds, commonEnds(masks.map(stem), true)],
    ] as const) {
      for (const isPadded of [false, true]) {
        const imageKey: Key = (file) => keyWithout(stem(file), a, isPadded);
        const maskKey: Key = (file) => keyWithout(stem(file), b, isPadded);
        const match = matchInjective(images, masks, imageKey, maskKey, sayLearned(a, b, isPadded));
        if (match !== undefined && (best?.links.length ?? 0) < match.links.length) best = match;
      }
    }
  }
  return best;
}

const noEnds: Ends = { prefix: '', suffix: '' };

/** Pairs by keys that are unique on either side; undefined where they are not, or fit less than most of the smaller side. */
function matchInjective(
  images: readonly ListedFile[],
  masks: readonly ListedFile[],
  imageKey: Key,
  maskKey: Key,
  how: string,
): NameMatch | undefined {
  const imageByKey = new Map(images.map((file) => [imageKey(file), file]));
  const maskByKey = new Map(masks.map((file) => [maskKey(file), file]));
  if (imageByKey.size !== images.length || maskByKey.size !== masks.length) return undefined;
  const links: PairLink[] = [];
  for (const [key, image] of imageByKey) {
    const mask = maskByKey.get(key);
    if (mask !== undefined && key !== '') links.push({ image, masks: [mask], ties: [], others: [] });
  }
  const smaller = Math.min(images.length, masks.length);
  // Two pairs at least: one file's whole name would pass for its constant part. 0.6: most, with room for missing files.
  return 2 <= links.length && 0.6 * smaller <= links.length ? { links, how, cost: 1 } : undefined;
}

interface Ends {
  readonly prefix: string;
  readonly suffix: string;
}

function coreOf(file: ListedFile): string {
  return file.parts.core;
}

function exactOf(file: ListedFile): string {
  return file.parts.exact;
}

/**
 * Beginning and end that all names share, never with a part of a number. They are cut back to a border between words or
 * before a number, unless `isGlued`: then 'amask' and 'bmask' end in 'mask'.
 */
export function commonEnds(names: readonly string[], isGlued = false): Ends {
  const [first, ...rest] = names;
  if (first === undefined || rest.length === 0) return { prefix: '', suffix: '' };
  let start = first.length;
  let end = first.length;
  for (const name of rest) {
    start = Math.min(start, name.length);
    while (!name.startsWith(first.slice(0, start))) start--;
    end = Math.min(end, name.length);
    while (0 < end && !name.endsWith(first.slice(first.length - end))) end--;
  }
  while (0 < start && !isPrefixBorder(names, start, isGlued)) start--;
  while (0 < end && !isSuffixBorder(names, end, isGlued)) end--;
  return { prefix: first.slice(0, start), suffix: first.slice(first.length - end) };
}

function isPrefixBorder(names: readonly string[], at: number, isGlued: boolean): boolean {
  return names.every((name) => isBorder(name[at - 1], name[at], isGlued));
}

function isSuffixBorder(names: readonly string[], length: number, isGlued: boolean): boolean {
  return names.every((name) => isBorder(name[name.length - length], name[name.length - length - 1], isGlued));
}

/** `cut` is the character next to the border on the side that goes, `kept` the one that stays. */
function isBorder(cut: string | undefined, kept: string | undefined, isGlued: boolean): boolean {
  if (cut === undefined || /\d/.test(cut)) return false;
  return !/[\p{L}\p{N}]/u.test(cut) || (kept !== undefined && /\d/.test(kept)) || isGlued;
}

function keyWithout(stem: string, ends: Ends, isPadded: boolean): string {
  const cut = stem.slice(ends.prefix.length, stem.length - ends.suffix.length);
  return isPadded ? cut.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '')) : cut;
}

function sayLearned(a: Ends, b: Ends, isPadded: boolean): string {
  const ends = new Set<string>();
  if (a.prefix !== b.prefix) noteAffixes(ends, [a.prefix, b.prefix]);
  if (a.suffix !== b.suffix) noteAffixes(ends, [a.suffix, b.suffix]);
  const numbers = isPadded ? ', zeros before numbers left out (001 is 1)' : '';
  return `${sayAffixes(ends)}${numbers}`;
}

function noteAffixes(into: Set<string>, affixes: readonly string[]): void {
  for (const affix of affixes) if (affix !== '') into.add(affix);
}

function sayAffixes(affixes: ReadonlySet<string>): string {
  if (affixes.size === 0) return 'by name';
  const shown = [...affixes].sort(comparePaths).slice(0, 4);
  return `by name without ${shown.map((affix) => `“${affix.trim()}”`).join(', ')}`;
}

export function groupBy<Item, GroupKey>(items: readonly Item[], key: (item: Item) => GroupKey): Map<GroupKey, Item[]> {
  const groups = new Map<GroupKey, Item[]>();
  for (const item of items) append(groups, key(item), item);
  return groups;
}

export function append<GroupKey, Item>(groups: Map<GroupKey, Item[]>, key: GroupKey, item: Item): void {
  const list = groups.get(key);
  if (list === undefined) groups.set(key, [item]);
  else list.push(item);
}
