import { decodeUtf8 } from '../../base/utf8.ts';

/**
 * What a pickle describes, as plain data. Nothing is looked up and nothing is called: a class is a name, a call is the name with its
 * arguments, whatever it would do.
 */
export type PickleNode =
  | string
  | number
  | boolean
  | null
  | { readonly kind: 'list'; readonly items: PickleNode[] }
  | { readonly kind: 'dict'; readonly entries: [PickleNode, PickleNode][] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly callee: PickleNode; readonly args: PickleNode }
  | { readonly kind: 'storage'; readonly id: PickleNode }
  | { readonly kind: 'mark' }
  | { readonly kind: 'unknown' };

export interface PickleTree {
  /** As far as it could be read: the first object where it ends early. */
  readonly root: PickleNode;
  /** Why it could not be read to its end, as the end of a sentence; null where it could. */
  readonly problem: string | null;
}

/** A checkpoint of 10,000 tensors has half a million operations. */
const maxOperations = 20_000_000;

/** Follows the operations of a pickle, protocols 0 to 5, as far as weight files use them. */
export function readPickleTree(bytes: Uint8Array): PickleTree {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: PickleNode[] = [];
  const memo = new Map<number, PickleNode>();
  let at = 0;

  for (let operations = 0; operations < maxOperations; operations++) {
    if (bytes.length <= at) return ended('ends before its last object');
    const code = String.fromCharCode(view.getUint8(at));
    at += 1;
    if (code === '.') return { root: stack.at(-1) ?? null, problem: null };
    try {
      if (!perform(code))
        return ended(`uses the operation 0x${code.charCodeAt(0).toString(16)}, which weight files do not need`);
    } catch {
      // A length that leads out of the file.
      return ended('is cut off or broken');
    }
  }
  return ended('has more operations than any weight file');

  function ended(problem: string): PickleTree {
    return { root: stack.find((node) => kindOf(node) === 'dict') ?? null, problem };
  }

  function perform(code: string): boolean {
    switch (code) {
      case '\x80': // PROTO
        take(1);
        return true;
      case '\x95': // FRAME
        take(8);
        return true;
      case '}':
        return push({ kind: 'dict', entries: [] });
      case ']':
        return push({ kind: 'list', items: [] });
      case ')':
        return push({ kind: 'list', items: [] });
      case '\x8f': // EMPTY_SET
        return push({ kind: 'list', items: [] });
      case '(':
        return push(mark);
      case 'N':
        return push(null);
      case '\x88':
        return push(true);
      case '\x89':
        return push(false);
      case 'K':
        return push(view.getUint8(take(1)));
      case 'M':
        return push(view.getUint16(take(2), true));
      case 'J':
        return push(view.getInt32(take(4), true));
      case 'G':
        return push(view.getFloat64(take(8), false));
      case '\x8a': // LONG1
        return push(readLong(view.getUint8(take(1))));
      case '\x8b': // LONG4
        return push(readLong(view.getUint32(take(4), true)));
      case 'I':
      case 'L':
      case 'F':
        return push(Number(readLine().replace(/L$/, '')));
      case 'V':
      case 'S':
        return push(readLine());
      case 'X':
      case 'T':
        return push(readText(view.getUint32(take(4), true)));
      case 'B':
      case '\x8e':
      case '\x8d': // BINBYTES, BINBYTES8, BINUNICODE8
        return push(readText(code === 'B' ? view.getUint32(take(4), true) : Number(view.getBigUint64(take(8), true))));
      case '\x8c':
      case 'U':
      case 'C': // SHORT_BINUNICODE, SHORT_BINSTRING, SHORT_BINBYTES
        return push(readText(view.getUint8(take(1))));
      case 'c':
        return push({ kind: 'name', name: `${readLine()}.${readLine()}` });
      case '\x93': {
        const name = pop();
        return push({ kind: 'name', name: `${textOf(pop())}.${textOf(name)}` });
      }
      case 'R':
      case '\x81': {
        const args = pop();
        return push(applied(pop(), args));
      }
      case 'Q':
        return push({ kind: 'storage', id: pop() });
      case 'b': // BUILD sets attributes, which weight files need for their metadata only.
      case '0':
        pop();
        return true;
      case 't':
      case 'l':
        return push({ kind: 'list', items: popToMark() });
      case '\x85':
      case '\x86':
      case '\x87': {
        const length = code.charCodeAt(0) - 0x84;
        return push({ kind: 'list', items: stack.splice(Math.max(0, stack.length - length)) });
      }
      case 'd': {
        const dict: PickleNode = { kind: 'dict', entries: [] };
        addEntries(dict, popToMark());
        return push(dict);
      }
      case 's': {
        const value = pop();
        const key = pop();
        addEntries(stack.at(-1), [key, value]);
        return true;
      }
      case 'u': {
        const items = popToMark();
        addEntries(stack.at(-1), items);
        return true;
      }
      case 'a': {
        const item = pop();
        addItems(stack.at(-1), [item]);
        return true;
      }
      case 'e':
      case '\x90': {
        const items = popToMark();
        addItems(stack.at(-1), items);
        return true;
      }
      case 'q':
        return remember(view.getUint8(take(1)));
      case 'r':
        return remember(view.getUint32(take(4), true));
      case '\x94':
        return remember(memo.size);
      case 'p':
        return remember(Number(readLine()));
      case 'h':
        return recall(view.getUint8(take(1)));
      case 'j':
        return recall(view.getUint32(take(4), true));
      case 'g':
        return recall(Number(readLine()));
      case '2':
        return push(stack.at(-1) ?? null);
      case '1':
        popToMark();
        return true;
      default:
        return false;
    }
  }

  /** Where the next bytes begin; what leads out of the file throws in the view. */
  function take(length: number): number {
    const start = at;
    at += length;
    return start;
  }

  function readText(length: number): string {
    const start = take(length);
    if (bytes.length < at) throw new RangeError('out of the file');
    return decodeUtf8(bytes.subarray(start, Math.min(at, start + maxTextBytes)));
  }

  function readLine(): string {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw new RangeError('out of the file');
    const text = decodeUtf8(bytes.subarray(at, Math.min(end, at + maxTextBytes)));
    at = end + 1;
    return text;
  }

  /** A whole number of any length, low byte first; more digits than a double holds are rounded. */
  function readLong(length: number): number {
    const start = take(length);
    if (bytes.length < at) throw new RangeError('out of the file');
    let value = 0;
    for (let i = Math.min(length, 128) - 1; 0 <= i; i--) value = value * 256 + (bytes[start + i] ?? 0);
    const isNegative = 0 < length && 0x7f < (bytes[at - 1] ?? 0);
    return isNegative ? value - 256 ** length : value;
  }

  function push(node: PickleNode): true {
    stack.push(node);
    return true;
  }

  function pop(): PickleNode {
    return stack.pop() ?? null;
  }

  function popToMark(): PickleNode[] {
    const start = stack.lastIndexOf(mark);
    const items = stack.splice(start + 1);
    stack.pop();
    return items;
  }

  function remember(key: number): true {
    memo.set(key, stack.at(-1) ?? null);
    return true;
  }

  function recall(key: number): true {
    return push(memo.get(key) ?? { kind: 'unknown' });
  }
}

/** Names and settings are short; longer texts are data of other kinds. */
const maxTextBytes = 65_536;

const mark: PickleNode = { kind: 'mark' };

/** An ordered dictionary is a dictionary; anything else stays the description of a call. */
function applied(callee: PickleNode, args: PickleNode): PickleNode {
  const isDict =
    typeof callee === 'object' && callee?.kind === 'name' && /(^|\.)(OrderedDict|defaultdict|dict)$/.test(callee.name);
  return isDict ? { kind: 'dict', entries: [] } : { kind: 'call', callee, args };
}

function addEntries(target: PickleNode | undefined, items: readonly PickleNode[]): void {
  if (typeof target !== 'object' || target?.kind !== 'dict') return;
  for (let i = 0; i + 1 < items.length; i += 2) target.entries.push([items[i] ?? null, items[i + 1] ?? null]);
}

function addItems(target: PickleNode | undefined, items: readonly PickleNode[]): void {
  if (typeof target !== 'object' || target?.kind !== 'list') return;
  for (const item of items) target.items.push(item);
}

function kindOf(node: PickleNode): string {
  return typeof node === 'object' && node !== null ? node.kind : typeof node;
}

function textOf(node: PickleNode): string {
  return typeof node === 'string' ? node : '';
}
