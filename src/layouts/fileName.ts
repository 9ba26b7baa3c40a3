import { isPhotoExtension } from './fileKinds.ts';
import type { Aside } from './words.ts';
import { allWords, meaningOf, splitOf } from './words.ts';

/** What one file's name says. All keys are in lower case and in Unicode's composed form. */
export interface FileName {
  /** The whole stem. */
  readonly exact: string;
  /** The stem without known words at its ends: 'a_mask' and 'image_a' are both 'a'; '' where nothing else is in it. */
  readonly core: string;
  /** `core` without split words at its ends: '21_training' is '21'. */
  readonly bare: string;
  readonly role: 'image' | 'mask' | null;
  readonly rank: number;
  readonly aside: Aside | null;
  /** The known words that were taken off, with their separators: '_mask', 'image_'; '' for none. */
  readonly affix: string;
  /** Number after the mask word, where one image has several: 'a_mask_1' has 1; null without. */
  readonly index: number | null;
  /** The stem without known words wherever they stand: 'case_mask_12' and 'case_image_12' are both 'case_12'. */
  readonly infix: string;
  /** Role by those words, for names where the ends say nothing. */
  readonly infixRole: 'image' | 'mask' | null;
}

const separators = /[\s_\-.,()[\]+&]/;
const compound = ['ground_truth', 'ground-truth', 'ground truth', 'train_ids', 'train_id', 'label_ids'];
const nameWords = [...allWords(), ...compound].filter((word) => 1 < word.length).sort((a, b) => b.length - a.length);
const suffixes = new Map<string, string[]>();
const prefixes = new Map<string, string[]>();
for (const word of nameWords) {
  push(suffixes, word.slice(-2), word);
  push(prefixes, word.slice(0, 2), word);
}

/** Words after which a number counts objects of one image; after others ('manual1') it counts annotators. */
const countable = new Set(['mask', 'masks', 'seg', 'label', 'lesion', 'instance', 'segmentation']);

/** Reads a file's stem (the name without extension). */
export function readFileName(stem: string): FileName {
  const text = withoutInnerExtension(stem.normalize('NFC'));
  const state: State = {
    text,
    roles: new Set(),
    rank: Infinity,
    modifier: 0,
    hasModifier: false,
    aside: null,
    before: '',
    after: '',
    index: null,
  };
  takeIndexedWord(state);
  for (let round = 0; round < 4; round++) {
    const cut = suffixEnd(state.text);
    if (cut !== undefined) {
      state.after = cut.affix + state.after;
      take(state, cut);
      continue;
    }
    const prefix = prefixEnd(state.text);
    if (prefix === undefined) break;
    state.before += prefix.affix;
    take(state, prefix);
  }
  const isMask = state.roles.has('mask');
  const role = isMask ? 'mask' : state.roles.has('image') || state.hasModifier ? 'image' : null;
  const core = state.text.toLowerCase();
  return {
    exact: text.toLowerCase(),
    core,
    bare: withoutSplitWords(core),
    role,
    rank: isMask ? state.rank + state.modifier : 0,
    aside: state.aside,
    affix: [state.before, state.after].filter((part) => part !== '').join('…'),
    index: state.index,
    ...readInfix(text.toLowerCase()),
  };
}

function readInfix(exact: string): Pick<FileName, 'infix' | 'infixRole'> {
  const left: string[] = [];
  let infixRole: 'image' | 'mask' | null = null;
  for (const word of exact.split(/[\s_-]+/)) {
    const role = word.length < 2 ? undefined : meaningOf(word)?.role;
    if (role === undefined) left.push(word);
    else if (infixRole !== 'mask') infixRole = role;
  }
  return { infix: left.join('_'), infixRole };
}

interface State {
  text: string;
  readonly roles: Set<'image' | 'mask'>;
  rank: number;
  modifier: number;
  hasModifier: boolean;
  aside: Aside | null;
  before: string;
  after: string;
  index: number | null;
}

interface Cut {
  readonly word: string;
  readonly affix: string;
  readonly left: string;
}

function take(state: State, cut: Cut): void {
  state.text = cut.left;
  note(state, cut.word);
}

function note(state: State, word: string): void {
  const meaning = meaningOf(word.replace(/[\s_-]/g, '')) ?? { role: 'mask', rank: 2 };
  if (meaning.role !== undefined) state.roles.add(meaning.role);
  if (meaning.role === 'mask') state.rank = Math.min(state.rank, meaning.rank ?? 1);
  if (meaning.aside !== undefined) state.aside = meaning.aside;
  if (meaning.modifier !== undefined) {
    state.modifier += meaning.modifier;
    state.hasModifier = true;
  }
}

/** 'a_mask_1', 'a_mask (2)', '21_manual1', 'a_1stHO': a number with the mask word. */
function takeIndexedWord(state: State): void {
  const rater = /^(.*?)[\s_-]*(\d)(?:st|nd|rd|th)[\s_-]?(ho|manual|observer|annotator|expert|rater)$/i.exec(state.text);
  if (rater !== null) {
    state.text = rater[1] ?? '';
    state.after = rater[0].slice(state.text.length).toLowerCase();
    state.roles.add('mask');
    state.rank = Number(rater[2]) / 2 - 0.5;
    return;
  }
  const counted = /^(.*[a-z])[\s_-]*\(?(\d{1,4})\)?$/i.exec(state.text);
  if (counted === null) return;
  const cut = suffixEnd(counted[1] ?? '');
  if (cut === undefined) return;
  const meaning = meaningOf(cut.word.replace(/[\s_-]/g, ''));
  if (cut.left === '') return;
  if (meaning?.aside === 'outline' || meaning?.aside === 'instance') {
    state.text = cut.left;
    state.after = counted[0].slice(cut.left.length).toLowerCase();
    state.aside = meaning.aside;
    return;
  }
  if (meaning?.role !== 'mask') return;
  const index = Number(counted[2]);
  state.text = cut.left;
  state.after = counted[0].slice(cut.left.length).toLowerCase();
  state.roles.add('mask');
  if (countable.has(cut.word)) {
    state.index = index;
    state.rank = meaning.rank ?? 1;
  } else {
    // 'manual1' before 'manual2': the first annotator is the usual reference.
    state.rank = (meaning.rank ?? 1) + Math.max(0, index - 1) / 2;
  }
}

function suffixEnd(text: string): Cut | undefined {
  const lower = text.toLowerCase();
  for (const word of suffixes.get(lower.slice(-2)) ?? []) {
    if (!lower.endsWith(word)) continue;
    const at = text.length - word.length;
    const before = text[at - 1];
    const isBorder =
      before === undefined ||
      separators.test(before) ||
      /\d/.test(before) ||
      (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(text[at] ?? ''));
    if (!isBorder) continue;
    const left = text.slice(0, at).replace(/[\s_\-.,+&]+$/, '');
    return { word, affix: text.slice(left.length).toLowerCase(), left };
  }
  return undefined;
}

function prefixEnd(text: string): Cut | undefined {
  const lower = text.toLowerCase();
  for (const word of prefixes.get(lower.slice(0, 2)) ?? []) {
    if (!lower.startsWith(word)) continue;
    const after = text[word.length];
    const last = text[word.length - 1] ?? '';
    const isBorder =
      after === undefined ||
      separators.test(after) ||
      /\d/.test(after) ||
      (/\p{Lu}/u.test(after) && /\p{Ll}/u.test(last));
    if (!isBorder) continue;
    const left = text.slice(word.length).replace(/^[\s_\-.,+&]+/, '');
    return { word, affix: text.slice(0, text.length - left.length).toLowerCase(), left };
  }
  return undefined;
}

function withoutSplitWords(core: string): string {
  const words = core.split(/[\s_-]+/);
  while (1 < words.length && splitOf(words[words.length - 1] ?? '') !== undefined) words.pop();
  while (1 < words.length && splitOf(words[0] ?? '') !== undefined) words.shift();
  return words.length === core.split(/[\s_-]+/).length ? core : words.join('_');
}

/** Some tools append to the whole name: the mask of 'a.jpg' is 'a.jpg.png'. */
function withoutInnerExtension(stem: string): string {
  const dot = stem.lastIndexOf('.');
  if (dot <= 0) return stem;
  const inner = stem.slice(dot + 1).toLowerCase();
  return isPhotoExtension(inner) || ['png', 'tif', 'tiff', 'bmp'].includes(inner) ? stem.slice(0, dot) : stem;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
