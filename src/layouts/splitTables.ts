import { parse } from 'yaml';
import { readDelimitedRows } from '../formats/lists/delimitedRows.ts';
import { readSegment } from './folderName.ts';
import { withoutExtension } from './fileKinds.ts';

/** Names that one file assigns to one split. */
export interface NamedSplit {
  readonly split: string;
  readonly names: readonly string[];
}

/** True for names of tables that can assign samples to splits: `train_test_split.yaml`, `splits.json`, `split.csv`. */
export function isSplitTableName(name: string): boolean {
  return /\.(?:ya?ml|json|csv|tsv)$/i.test(name) && /split|partition/i.test(withoutExtension(name));
}

/** Reads such a table; empty where it is none. Broken text is no table. */
export function readSplitTable(name: string, text: string): readonly NamedSplit[] {
  if (/\.(?:csv|tsv)$/i.test(name)) return readColumns(text);
  try {
    const value: unknown = /\.json$/i.test(name) ? JSON.parse(text) : parse(text, { logLevel: 'error' });
    return readLists(value);
  } catch {
    // What is no YAML or JSON assigns nothing; whoever needs it says that it is broken.
    return [];
  }
}

/** `{ train: [names], test: [names] }`, also one level down; names may be numbers. */
function readLists(value: unknown, depth = 0): readonly NamedSplit[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const found: NamedSplit[] = [];
  for (const [key, entry] of Object.entries(value)) {
    const split = readSplitWord(key);
    if (split !== null && Array.isArray(entry)) {
      const names = entry.flatMap((item: unknown) => readName(item) ?? []);
      if (0 < names.length) found.push({ split, names });
    } else if (depth === 0) found.push(...readLists(entry, 1));
  }
  return found;
}

function readName(item: unknown): string | undefined {
  if (typeof item === 'string' && item.trim() !== '') return item.trim();
  return typeof item === 'number' && Number.isInteger(item) ? String(item) : undefined;
}

/** A table with a column of names and one of splits, told by their headings. */
function readColumns(text: string): readonly NamedSplit[] {
  const rows = readDelimitedRows(text) ?? [];
  const headings = (rows[0] ?? []).map((heading) => heading.toLowerCase());
  const splitAt = headings.findIndex((heading) => /^(?:split|subset|partition|set|phase)$/.test(heading));
  const nameAt = headings.findIndex((heading) =>
    /^(?:image|img|file|name|id|path)s?(?:[ _-]?(?:name|id|path|file))?$|^file[ _-]?name$/.test(heading),
  );
  if (splitAt < 0 || nameAt < 0) return [];
  const bySplit = new Map<string, string[]>();
  for (const cells of rows.slice(1)) {
    const split = readSplitWord(cells[splitAt] ?? '');
    const name = cells[nameAt] ?? '';
    if (split === null || name === '') continue;
    const names = bySplit.get(split);
    if (names === undefined) bySplit.set(split, [name]);
    else names.push(name);
  }
  return [...bySplit].map(([split, names]) => ({ split, names }));
}

function readSplitWord(word: string): string | null {
  const { split, rest } = readSegment(word);
  return rest.split(' ').every((part) => ['', 'set', 'ids', 'images', 'files', 'names', 'list'].includes(part))
    ? split
    : null;
}
