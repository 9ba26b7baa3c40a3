import type { Aside } from './words.ts';
import { meaningOf, splitOf, unglue } from './words.ts';

/** What one folder's name says, taken apart into words. */
export interface Segment {
  readonly name: string;
  readonly role: 'image' | 'mask' | null;
  /** Rank of the mask word, see words.ts; 0 for other roles. */
  readonly rank: number;
  readonly aside: Aside | null;
  /** The split under its usual name ('train' for 'Training'), and as it is written. */
  readonly split: string | null;
  readonly splitWord: string | null;
  /** All words that say neither role nor split: where two folders of one kind differ, these differ. */
  readonly rest: string;
}

/** Reads the words of a folder's name: 'images_prepped_train' is images, split train, rest 'prepped'. */
export function readSegment(name: string): Segment {
  let isMask = false;
  let isImage = false;
  let rank = Number.POSITIVE_INFINITY;
  let modifier = 0;
  let hasModifier = false;
  let aside: Aside | null = null;
  const splits: string[] = [];
  const splitWords: string[] = [];
  const rest: string[] = [];
  let count = 1;
  for (const word of wordsOf(name)) {
    if (/^\d$/.test(word)) count = Math.max(1, Number(word));
    const split = splitOf(word);
    const meaning = meaningOf(word);
    if (split !== undefined) {
      splits.push(split);
      splitWords.push(word);
    } else if (meaning === undefined) {
      rest.push(word);
    } else if (meaning.aside !== undefined) {
      aside = meaning.aside;
    } else if (meaning.modifier !== undefined) {
      hasModifier = true;
      modifier += meaning.modifier;
    } else if (meaning.role === 'mask') {
      isMask = true;
      rank = Math.min(rank, meaning.rank ?? 1);
    } else {
      isImage = true;
    }
  }
  const xy = readXY(rest, splits.length);
  if (xy !== null) rest.length = 0;
  if (xy === 'mask') isMask = true;
  // 'label_images' holds labels; 'color' or 'rgb' alone means photos.
  const isLikeMask = aside === 'instance' || aside === 'prediction' || aside === 'outline';
  const role = isMask || (isLikeMask && !isImage) ? 'mask' : isImage || hasModifier || xy === 'image' ? 'image' : null;
  return {
    name,
    role,
    // 'manual1' before 'manual2': the first annotator is the usual reference.
    rank: role === 'mask' ? (Number.isFinite(rank) ? rank : 1) + modifier + (count - 1) / 2 : 0,
    aside,
    ...combineSplits(splits, splitWords),
    rest: rest.join(' '),
  };
}

/** Words of a folder's name in lower case: separators, camelCase, digits and glued known words are taken apart. */
export function wordsOf(name: string): readonly string[] {
  const words: string[] = [];
  for (const chunk of name.normalize('NFC').split(/[^\p{L}\p{N}]+/u)) {
    if (chunk === '') continue;
    const lower = chunk.toLowerCase();
    if (isWord(lower)) {
      words.push(lower);
      continue;
    }
    for (const piece of chunk.match(
      /\d+(?:st|nd|rd|th)(?![a-z])|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|[^\p{Lu}\p{Ll}\d]+/gu,
    ) ?? []) {
      const word = piece.toLowerCase();
      words.push(...(isWord(word) ? [word] : (unglue(word) ?? [word])));
    }
  }
  return joinPairs(words);
}

function isWord(word: string): boolean {
  return meaningOf(word) !== undefined || splitOf(word) !== undefined;
}

/** 'ground' 'truth' and 'segmentation' 'class' are one word each, and so is 'fold' '0'. */
function joinPairs(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const pair = word + (words[i + 1] ?? '');
    if (pair !== word && isWord(pair)) {
      joined.push(pair);
      i++;
    } else {
      joined.push(word);
    }
  }
  return joined;
}

/** 'x' and 'y' are images and masks where they stand alone or with a split only ('x_train'). */
function readXY(rest: readonly string[], splitCount: number): 'image' | 'mask' | null {
  if (rest.length !== 1 || 1 < splitCount) return null;
  return rest[0] === 'x' ? 'image' : rest[0] === 'y' ? 'mask' : null;
}

function combineSplits(splits: readonly string[], words: readonly string[]): Pick<Segment, 'split' | 'splitWord'> {
  const distinct = new Set(splits);
  const [split, word] = [splits[0], words[0]];
  if (split !== undefined && word !== undefined && distinct.size === 1) {
    return { split, splitWord: 2 < word.length ? word : split };
  }
  if (distinct.size === 2 && distinct.has('train') && distinct.has('val')) {
    return { split: 'trainval', splitWord: 'trainval' };
  }
  return { split: null, splitWord: null };
}
