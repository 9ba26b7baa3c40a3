import { decodeUtf8 } from '../../base/utf8.ts';

/** A line with its number in the file, from 1. */
export interface NumberedLine {
  readonly text: string;
  readonly number: number;
}

/** Bytes of a text in, whole lines out. What follows the last line break is kept until its end comes. */
export interface LineFeed {
  readonly push: (bytes: Uint8Array) => readonly NumberedLine[];
  /** The last line as far as it is there; null where the text ends with a line break. */
  readonly rest: () => NumberedLine | null;
}

const maxLineBytes = 64 * 1024 * 1024;

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/** Reads UTF-8, and UTF-16 with a byte order mark (what PowerShell's `>` writes). */
export function createLineFeed(): LineFeed {
  let encoding: Encoding | null = null;
  let waiting = new Uint8Array(0);
  let number = 0;

  const decode = (bytes: Uint8Array): string =>
    encoding === 'utf16le' || encoding === 'utf16be' ? decodeUtf16(bytes, encoding) : decodeUtf8(bytes);

  return {
    push(bytes) {
      let all = joined(waiting, bytes);
      if (encoding === null) {
        if (all.length < 3) {
          waiting = all;
          return [];
        }
        const mark = readMark(all);
        encoding = mark.encoding;
        all = all.subarray(mark.length);
      }
      const end = endOfLines(all, encoding);
      // What has no end for so long is no line of a log; kept, it would fill the memory.
      waiting = all.length - end <= maxLineBytes ? all.slice(end) : new Uint8Array(0);
      if (end === 0) return [];
      const texts = decode(all.subarray(0, end)).split('\n');
      texts.pop();
      return texts.map((text) => ({ text: text.endsWith('\r') ? text.slice(0, -1) : text, number: ++number }));
    },
    rest: () => (waiting.length === 0 ? null : { text: decode(waiting).replace(/^\uFEFF/, ''), number: number + 1 }),
  };
}

/** The two one after the other; not copied where one is empty. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function readMark(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf16be', length: 2 };
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { encoding: 'utf8', length: isMarked ? 3 : 0 };
}

/** Position behind the last line break. */
function endOfLines(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf8') return bytes.lastIndexOf(10) + 1;
  const low = encoding === 'utf16le' ? 0 : 1;
  for (let i = (bytes.length & ~1) - 2; 0 <= i; i -= 2) {
    if (bytes[i + low] === 10 && bytes[i + 1 - low] === 0) return i + 2;
  }
  return 0;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf16le' | 'utf16be'): string {
  const low = encoding === 'utf16le' ? 0 : 1;
  const units: string[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push(String.fromCharCode((bytes[i + low] ?? 0) | ((bytes[i + 1 - low] ?? 0) << 8)));
  }
  return units.join('');
}
