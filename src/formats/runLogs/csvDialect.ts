import { dsvFormat } from 'd3-dsv';
import { parseNumber } from './parseNumber.ts';
import { isCounterName, isSampleName, isTimeName } from './recordTable.ts';

/** How a table's cells stand in its lines. */
export interface Dialect {
  readonly cells: (line: string) => readonly string[];
}

/** Whether the first lines of a file are those of a training log. Tables of files, samples or boxes are none. */
export function sniffCsvLog(text: string, isMetric: (name: string) => boolean): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^sep=.$/.test(line.trim()));
  const [first, second] = lines;
  if (first === undefined || first.startsWith('{') || first.startsWith('[')) return false;
  const dialect = readDialect(first);
  const cells = dialect.cells(first);
  if (cells.length < 2 || !isHeader(cells)) return false;
  const header = readHeader(cells);
  if (header.some((name) => 60 < name.length || /[:{}]\s/.test(name))) return false;
  const values = second === undefined ? [] : dialect.cells(second);
  const isNumber = (cell: string): boolean => cell.trim() === '' || parseCell(cell) !== null;
  const isNumeric = values.every((cell, i) => isNumber(cell) || isTimeName(header[i] ?? ''));
  const hasCounter = header.some((name, i) => isCounterName(name) && isNumber(values[i] ?? ''));
  return hasCounter
    ? header.some((name) => !isCounterName(name) && !isTimeName(name)) && values.some(isNumber)
    : isNumeric && header.some(isMetric) && !header.some(isSampleName);
}

/** Where a comma stands within a cell (quoted, or between semicolons), it is one of a number. */
export function parseCell(cell: string): number | null {
  return parseNumber(cell, true);
}

/** Some writers make the headings a comment. */
const commentMark = /^\s*(?:#|%|\/\/)\s*/;

/** Tells from the first line what parts its cells. */
export function readDialect(line: string): Dialect {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  const best = counts.reduce((a, b) => (a.count < b.count ? b : a));
  if (best.count === 0) return { cells: (text) => text.replace(commentMark, '').trim().split(/\s+/) };
  const format = dsvFormat(best.mark);
  return {
    cells: (text) => format.parseRows(text)[0] ?? [],
  };
}

/** Trimmed, without the mark of a comment; a name that comes twice gets a number. */
export function readHeader(cells: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim().replace(i === 0 ? commentMark : /^$/, '');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return 1 < count && name !== '' ? `${name} (${count})` : name;
  });
}

/** Headings are words: more words than numbers, and no value such as nan. */
export function isHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const words = filled.filter((cell) => parseCell(cell) === null && /[a-z_]/i.test(cell));
  return filled.length < words.length * 2 && !/^\d{4}-\d\d-\d\d/.test(filled[0] ?? '');
}
