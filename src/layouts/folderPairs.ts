import type { Folder, ListedFile } from './fileList.ts';
import { append, groupBy } from './matchNames.ts';
import type { Aside } from './words.ts';

/** Two folders that can hold the images and the masks of one group, judged by their paths and names alone. */
export interface FolderPair {
  readonly images: Side;
  readonly masks: Side;
  /** 0 where the paths differ in nothing but the words for image and mask; more for each looser fit. */
  readonly distance: number;
}

export interface Side {
  readonly folder: Folder;
  readonly role: 'image' | 'mask' | null;
  readonly rank: number;
  readonly aside: Aside | null;
}

/** Above this many folders not every two are compared, only those whose paths say that they belong together. */
const compareAllLimit = 60;
/** A role read from the files' names holds for the folder when this share of the names says so. */
const nameMajority = 0.8;
/** Of two loose fits the one that shares more words is better. */
const wordCost = 0.1;
/** A number that only one side has ('images' beside 'manual1') counts little, but more than none. */
const numberCost = 0.3;
/** Where masks name no split and fit the images of several, they are those of train rather than of test. */
const unsharedSplitCost = new Map([
  ['val', 0.1],
  ['test', 0.2],
]);

/**
 * All folder pairs whose paths fit: same words apart from role and split, or different words below a point where one says
 * image and the other mask. Pairs in which neither name says anything are given too (`role` null on both sides); their
 * paths then differ in exactly one folder.
 */
export function pairFolders(folders: readonly Folder[]): readonly FolderPair[] {
  const pairs: FolderPair[] = [];
  for (const [a, b] of candidates(folders)) {
    const pair = judgePair(a, b);
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
}

function* candidates(folders: readonly Folder[]): Generator<readonly [Folder, Folder]> {
  if (folders.length <= compareAllLimit) {
    yield* everyTwo(folders);
    return;
  }
  const seen = new Set<string>();
  for (const group of relatedFolders(folders)) {
    for (const [a, b] of everyTwo(group)) {
      const key = `${a.path}\n${b.path}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield [a, b];
    }
  }
}

/** Folders with the same context, and folders whose paths differ in one place; groups too large to mean a pair are left out. */
function relatedFolders(folders: readonly Folder[]): readonly (readonly Folder[])[] {
  const groups = [...groupBy(folders, (folder) => folder.context).values()];
  const byPattern = new Map<string, Folder[]>();
  for (const folder of folders) {
    const names = folder.segments.map((segment) => segment.name);
    for (let i = 0; i < names.length; i++)
      append(byPattern, [...names.slice(0, i), '*', ...names.slice(i + 1)].join('/'), folder);
    if (names.length === 0) append(byPattern, '*', folder);
  }
  return [...groups, ...byPattern.values()].filter((group) => 1 < group.length && group.length <= compareAllLimit);
}

function* everyTwo(folders: readonly Folder[]): Generator<readonly [Folder, Folder]> {
  for (const [i, a] of folders.entries()) for (const b of folders.slice(i + 1)) yield [a, b];
}

/** How two folders fit as images and masks; undefined where their paths speak against it. */
export function judgePair(a: Folder, b: Folder): FolderPair | undefined {
  if (a.split !== null && b.split !== null && a.split !== b.split) return undefined;
  let common = 0;
  while (common < a.segments.length && common < b.segments.length && nameAt(a, common) === nameAt(b, common)) common++;
  let shared = 0;
  while (shared < Math.min(a.segments.length, b.segments.length) - common && endAt(a, shared) === endAt(b, shared))
    shared++;
  const sideA = readSide(a, common, shared);
  const sideB = readSide(b, common, shared);
  if (sideA.role !== null && sideA.role === sideB.role) return undefined;
  const restA = a.segments.length - common;
  const restB = b.segments.length - common;
  const isSameSplit = a.split === b.split;
  const isAligned = restA === restB && restA === countDifferences(a, b);
  const distance =
    contextDistance(a.context, b.context) +
    (isSameSplit ? 0 : 1 + (unsharedSplitCost.get(a.split ?? b.split ?? '') ?? 0)) +
    0.25 * Math.max(0, countDifferences(a, b) - 1) +
    (isAligned ? 0 : 0.1);
  if (sideA.role === null && sideB.role === null) {
    const isOneApart = a.segments.length === b.segments.length && countDifferences(a, b) === 1;
    return isOneApart && isSameSplit ? { images: sideA, masks: sideB, distance } : undefined;
  }
  // Where the paths part, the words must tell images from masks; two datasets side by side part at names that say nothing.
  const partA = a.segments[common]?.role ?? null;
  const partB = b.segments[common]?.role ?? null;
  const isRoleByNames = sideA.isByNames || sideB.isByNames;
  if (partA === partB && !(isRoleByNames && Math.max(restA, restB) <= 1)) return undefined;
  const isImagesFirst = sideB.role === 'mask' || sideA.role === 'image';
  return isImagesFirst ? { images: sideA, masks: sideB, distance } : { images: sideB, masks: sideA, distance };
}

/** 0 for the same words, little for a number that only one side has, 2 and more for other words. */
function contextDistance(a: string, b: string): number {
  if (a === b) return 0;
  if (a === withoutNumbers(b) || b === withoutNumbers(a)) return numberCost;
  const [wordsA, wordsB] = [a.split(/[ /]/), b.split(/[ /]/)];
  const onlyA = wordsA.filter((word) => !wordsB.includes(word));
  const onlyB = wordsB.filter((word) => !wordsA.includes(word));
  return 2 + wordCost * (onlyA.length + onlyB.length);
}

function withoutNumbers(context: string): string {
  return context
    .split('/')
    .map((part) =>
      part
        .split(' ')
        .filter((word) => !/^\d+$/.test(word))
        .join(' '),
    )
    .filter((part) => part !== '')
    .join('/');
}

function nameAt(folder: Folder, index: number): string {
  return folder.segments[index]?.name ?? '';
}

function endAt(folder: Folder, index: number): string {
  return nameAt(folder, folder.segments.length - 1 - index);
}

/** Folders that differ, position by position; what one path has more counts as well. */
function countDifferences(a: Folder, b: Folder): number {
  let differences = Math.abs(a.segments.length - b.segments.length);
  const shared = Math.min(a.segments.length, b.segments.length);
  for (let i = 0; i < shared; i++) if (nameAt(a, i) !== nameAt(b, i)) differences++;
  return differences;
}

/** What the path says between the parts that both folders share; failing that, what most of the files' names say. */
function readSide(folder: Folder, fromStart: number, fromEnd: number): Side & { readonly isByNames: boolean } {
  const segments = folder.segments.slice(fromStart, folder.segments.length - fromEnd);
  const named = segments.findLast((segment) => segment.role !== null);
  const aside = segments.findLast((segment) => segment.aside !== null)?.aside ?? null;
  if (named !== undefined) return { folder, role: named.role, rank: named.rank, aside, isByNames: false };
  const role = majorityRole(folder.files);
  return { folder, role, rank: role === 'mask' ? 1 : 0, aside, isByNames: role !== null };
}

function majorityRole(files: readonly ListedFile[]): 'image' | 'mask' | null {
  if (files.length === 0) return null;
  for (const role of ['mask', 'image'] as const) {
    const count = files.filter((file) => file.parts.role === role).length;
    if (nameMajority * files.length <= count) return role;
  }
  return null;
}
