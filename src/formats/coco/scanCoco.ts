import { decodeUtf8 } from '../../base/utf8.ts';
import type { Decoded } from '../../core/model/problem.ts';
import { broken, count } from '../broken.ts';

/** Lists of a COCO file whose entries are looked at. */
type Section = 'images' | 'annotations' | 'categories';

/** What a scan gives to who collects: each entry of a list, with the bytes of it. */
export interface CocoVisitor {
  /** An image or a category: small objects. */
  readonly entry: (section: 'images' | 'categories', bytes: Uint8Array) => void;
  /**
   * An annotation: where it stands in the file, and the text of the values that say whose it is; '' where one is missing.
   * Its outline was not parsed; `hasShape` tells that there is one.
   */
  readonly annotation: (start: number, end: number, imageId: string, categoryId: string, hasShape: boolean) => void;
}

export interface CocoScan {
  /** The next bytes of the file. */
  readonly push: (chunk: Uint8Array) => void;
  /** True where the file cannot be COCO any more, or is over: what follows need not be read. */
  readonly isOver: () => boolean;
  /** The lists that were met; undefined with a problem where the JSON is cut or broken. */
  readonly finish: () => Decoded<ReadonlySet<string>>;
}

/** An outline traced pixel by pixel has some 100 kB; an entry beyond this is no annotation. */
const maxEntryBytes = 64 * 2 ** 20;

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Walks through a COCO file of any size in one pass over its bytes, without building it in memory: files of hundreds of
 * megabytes are common, and only the offsets of their entries are wanted. It understands as much of JSON as that needs; each entry
 * is parsed as JSON by who reads it.
 */
export function scanCoco(visitor: CocoVisitor): CocoScan {
  let held: Uint8Array = new Uint8Array(0);
  /** Offset in the file of `held[0]`. */
  let base = 0;
  let [depth, isInString, isEscaped, isDone] = [0, false, false, false];
  let fault: string | null = null;
  /** Offsets into the file; −1 for none. */
  let [entryStart, keyStart, keyEnd, valueStart] = [-1, -1, -1, -1];
  let section = '';
  let key: EntryKey | undefined;
  let [imageId, categoryId, hasShape] = ['', '', false];
  const met = new Set<string>();

  const textOf = (start: number, end: number): string => decodeUtf8(held.subarray(start - base, end - base)).trim();
  const isListed = (name: string): name is Section =>
    name === 'images' || name === 'annotations' || name === 'categories';
  const endValue = (at: number): void => {
    if (valueStart < 0) return;
    if (key === 'segmentation') hasShape = isFilled(held, valueStart - base, at - base);
    else if (key === 'image_id') imageId = idOf(valueStart, at);
    else categoryId = idOf(valueStart, at);
    valueStart = -1;
  };
  const idOf = (start: number, end: number): string => {
    const number = readDigits(held, start - base, end - base);
    return number === undefined ? textOf(start, Math.min(end, start + 200)) : String(number);
  };
  const endEntry = (end: number): void => {
    if (section === 'annotations') {
      visitor.annotation(entryStart, end, imageId, categoryId, hasShape);
      [imageId, categoryId, hasShape] = ['', '', false];
    } else if (section === 'images' || section === 'categories') {
      visitor.entry(section, held.subarray(entryStart - base, end - base));
    }
    entryStart = -1;
  };
  const close = (at: number): void => {
    if (depth === 3 && 0 <= entryStart) {
      endValue(at);
      endEntry(at + 1);
    }
    depth--;
    keyStart = -1;
    if (depth === 0) isDone = true;
    if (depth < 0) fault = 'closes more than it opens';
  };
  const takeColon = (at: number): void => {
    if (keyStart < 0) return;
    if (depth === 1) {
      section = textOf(keyStart, keyEnd);
      met.add(section);
    } else if (depth === 3 && 0 <= entryStart && section === 'annotations') {
      key = keyOf(held, keyStart - base, keyEnd - base);
      valueStart = key === undefined ? -1 : at + 1;
    }
    keyStart = -1;
  };
  const step = (byte: number, at: number): void => {
    switch (byte) {
      case quote:
        isInString = true;
        if (depth === 1 || depth === 3) keyStart = at + 1;
        return;
      case openBrace:
        if (depth === 2 && isListed(section)) entryStart = at;
        depth++;
        return;
      case openBracket:
        if (depth === 0) fault = 'is a list';
        depth++;
        return;
      case closeBrace:
      case closeBracket:
        close(at);
        return;
      case colon:
        takeColon(at);
        return;
      case comma:
        if (depth === 3) endValue(at);
        if (depth === 1 || depth === 3) keyStart = -1;
        return;
      default:
    }
  };

  return {
    push(chunk) {
      const start = held.length;
      held = held.length === 0 ? chunk : joined(held, chunk);
      const bytes = held;
      let i = start;
      while (i < bytes.length && !isDone && fault === null) {
        i = isEscaped
          ? i
          : isInString
            ? nextInString(bytes, i)
            : depth === 1 || depth === 3
              ? nextMark(bytes, i)
              : nextBracket(bytes, i);
        if (i === bytes.length) break;
        const byte = bytes[i] ?? 0;
        if (!isInString) step(byte, base + i);
        else if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) {
          isInString = false;
          if (depth === 1 || depth === 3) keyEnd = base + i;
        }
        i++;
      }
      const kept = 0 <= entryStart ? entryStart : depth === 1 && 0 <= keyStart ? keyStart : base + held.length;
      held = held.slice(kept - base);
      base = kept;
      if (maxEntryBytes < held.length) fault = `has an entry of more than ${count(maxEntryBytes)} bytes`;
    },
    isOver: () => isDone || fault !== null,
    finish() {
      if (fault !== null) return broken('corrupt', fault);
      if (!isDone) return broken('truncated', 'ends in the middle of its JSON');
      return { value: met, problems: [] };
    },
  };
}

/** Next quote or backslash. */
function nextInString(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && bytes[i] !== quote && bytes[i] !== backslash) i++;
  return i;
}

/** Next bracket, brace or quote: digits, signs, commas and spaces are most of the file. */
function nextBracket(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (0x5a < byte || byte === quote) return i;
    i++;
  }
  return i;
}

/** Next byte that is part of the structure. */
function nextMark(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (0x5a < byte || byte === quote || byte === comma || byte === colon) return i;
    i++;
  }
  return i;
}

type EntryKey = 'image_id' | 'category_id' | 'segmentation';

const entryKeys = (['image_id', 'category_id', 'segmentation'] as const).map(
  (name) => [name, Uint8Array.from(name, (letter) => letter.charCodeAt(0))] as const,
);

/** The key among bytes, compared in place: there are millions of them. */
function keyOf(bytes: Uint8Array, start: number, end: number): EntryKey | undefined {
  for (const [name, letters] of entryKeys) {
    if (letters.length !== end - start) continue;
    let i = 0;
    while (i < letters.length && letters[i] === bytes[start + i]) i++;
    if (i === letters.length) return name;
  }
  return undefined;
}

const [space, zero, nine] = [0x20, 0x30, 0x39];
/** Beyond this many digits a number is not exact. */
const maxDigits = 15;

/** A number of digits alone, with spaces around; undefined for anything else. */
function readDigits(bytes: Uint8Array, start: number, end: number): number | undefined {
  let [value, digits, isOver] = [0, 0, false];
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte <= space) isOver = 0 < digits;
    else if (isOver || byte < zero || nine < byte || maxDigits <= digits) return undefined;
    else {
      value = value * 10 + byte - zero;
      digits++;
    }
  }
  return digits === 0 ? undefined : value;
}

/** True for a list or object with something in it. */
function isFilled(bytes: Uint8Array, start: number, end: number): boolean {
  let i = start;
  while (i < end && (bytes[i] ?? 0) <= space) i++;
  if (bytes[i] !== openBracket && bytes[i] !== openBrace) return false;
  i++;
  while (i < end && (bytes[i] ?? 0) <= space) i++;
  return bytes[i] !== closeBracket && bytes[i] !== closeBrace;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
