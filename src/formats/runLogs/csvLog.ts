import { dsvFormat } from 'd3-dsv';
import type { LogContent, LogReader, LogWriter } from './logReader.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { parseNumber } from './parseNumber.ts';
import { createRecordTable, isCounterName, isTimeName, type LogRecord } from './recordTable.ts';

/** Bad rows that are named one by one; the rest is counted. */
const rowsNamed = 3;

/** How a table's cells stand in its lines. */
interface Dialect {
  readonly cells: (line: string) => readonly string[];
  readonly hasDecimalComma: boolean;
}

/**
 * Reads a log as a table: commas, semicolons, tabs or blanks between cells; padded headings; `nan` and `inf`; decimal commas where commas part no
 * cells. Headings may change midway, and rows may lack cells (Keras CSVLogger, Lightning `metrics.csv`, Ultralytics `results.csv`).
 */
export function createCsvLog(): LogReader {
  const feed = createLineFeed();
  const table = createRecordTable();
  const problems: string[] = [];
  let dialect: Dialect | null = null;
  let header: readonly string[] | null = null;
  let firstHeader: readonly string[] = [];
  let badRows = 0;
  let hasBlanks = false;

  function say(line: number, detail: string): void {
    badRows++;
    if (badRows <= rowsNamed) problems.push(`line ${line} ${detail}`);
  }

  function readLine({ text, number }: NumberedLine): void {
    if (text.trim() === '' || /^sep=.$/.test(text.trim())) return;
    dialect ??= readDialect(text);
    const cells = dialect.cells(text);
    if (header === null) {
      header = readHeader(cells);
      firstHeader = header;
      if (!isHeader(cells, dialect)) readRow(cells, number, header, dialect);
      return;
    }
    if (isHeader(cells, dialect)) {
      const next = readHeader(cells);
      if (next.join('\n') !== header.join('\n')) {
        problems.push(
          `changes its columns at line ${number}, from ${header.length} to ${next.length}: each row is read by the headings above it`,
        );
      }
      header = next;
      return;
    }
    readRow(cells, number, header, dialect);
  }

  function readRow(
    cells: readonly string[],
    number: number,
    names: readonly string[],
    { hasDecimalComma }: Dialect,
  ): void {
    const isRagged = cells.length !== names.length && cells.slice(names.length).some((cell) => cell.trim() !== '');
    if (isRagged || cells.length < names.length) {
      say(number, `has ${cells.length} cells under ${names.length} headings; read as far as they go together`);
    }
    const { record, strange, blankCount } = readCells(cells, names, hasDecimalComma);
    if (0 < blankCount) hasBlanks = true;
    if (strange !== null) say(number, `holds “${strange.slice(0, 20)}” where a number is expected`);
    if (0 < record.size) table.add(record, number);
  }

  return {
    push(bytes) {
      for (const line of feed.push(bytes)) readLine(line);
    },
    content(): LogContent {
      const rest = feed.rest();
      const end = rest === null ? null : readRest(rest, header, dialect);
      const { series, notes } = table.content(end?.last ?? null);
      return {
        series,
        histograms: [],
        settings: [],
        writer: writerOf(firstHeader, hasBlanks),
        problems: [
          ...problems,
          ...(rowsNamed < badRows ? [`has ${badRows - rowsNamed} more such lines`] : []),
          ...notes,
          ...(end?.problem == null ? [] : [end.problem]),
        ],
      };
    },
  };
}

/** Whether the first lines of a file are those of a training log. Tables of files, samples or boxes are none. */
export function sniffCsvLog(text: string, isMetric: (name: string) => boolean): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^sep=.$/.test(line.trim()));
  const [first, second] = lines;
  if (first === undefined || first.startsWith('{') || first.startsWith('[')) return false;
  const dialect = readDialect(first);
  const cells = dialect.cells(first);
  if (cells.length < 2 || !isHeader(cells, dialect)) return false;
  const header = readHeader(cells);
  if (header.some((name) => 60 < name.length || /[:{}]\s/.test(name))) return false;
  const values = second === undefined ? [] : dialect.cells(second);
  const isNumber = (cell: string): boolean => cell.trim() === '' || parseNumber(cell, dialect.hasDecimalComma) !== null;
  const isNumeric = values.every((cell, i) => isNumber(cell) || isTimeName(header[i] ?? ''));
  const hasCounter = header.some((name, i) => isCounterName(name) && isNumber(values[i] ?? ''));
  return hasCounter
    ? header.some((name) => !isCounterName(name) && !isTimeName(name)) && values.some(isNumber)
    : isNumeric && header.some(isMetric);
}

function readDialect(line: string): Dialect {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  const best = counts.reduce((a, b) => (a.count < b.count ? b : a));
  if (best.count === 0) return { cells: (text) => text.trim().split(/\s+/), hasDecimalComma: true };
  const format = dsvFormat(best.mark);
  return {
    cells: (text) => format.parseRows(text)[0] ?? [],
    // Inside quotes a comma cannot part cells, so that it is one of a number in every dialect.
    hasDecimalComma: true,
  };
}

/** Trimmed, without the mark of a comment; a name that comes twice gets a number. */
function readHeader(cells: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim().replace(i === 0 ? /^(?:#|%|\/\/)\s*/ : /^$/, '');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return 1 < count && name !== '' ? `${name} (${count})` : name;
  });
}

/** Headings are words: more words than numbers, and no value such as nan. */
function isHeader(cells: readonly string[], { hasDecimalComma }: Dialect): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const words = filled.filter((cell) => parseNumber(cell, hasDecimalComma) === null && /[a-z_]/i.test(cell));
  return filled.length < words.length * 2 && !/^\d{4}-\d\d-\d\d/.test(filled[0] ?? '');
}

function readCells(
  cells: readonly string[],
  names: readonly string[],
  hasDecimalComma: boolean,
): { readonly record: LogRecord; readonly strange: string | null; readonly blankCount: number } {
  const record = new Map<string, number>();
  let strange: string | null = null;
  let blankCount = 0;
  for (const [i, name] of names.entries()) {
    const cell = (cells[i] ?? '').trim();
    if (name === '') continue;
    // Python's None and Keras' NA stand for "not measured".
    if (cell === '' || /^(?:none|na|n\/a|null|-)$/i.test(cell)) {
      blankCount++;
      continue;
    }
    const value = parseNumber(cell, hasDecimalComma) ?? (isTimeName(name) ? clockOf(cell) : null);
    if (value !== null) record.set(name, value);
    else if (/^[+-]?[\d.]/.test(cell) && !isTimeName(name)) strange ??= cell;
  }
  return { record, strange, blankCount };
}

/** Seconds since 1970 of a date, where it is one. */
function clockOf(cell: string): number | null {
  const ms = /^\d{4}-\d\d-\d\d/.test(cell) ? Date.parse(cell.replace(',', '.')) : Number.NaN;
  return Number.isNaN(ms) ? null : ms / 1000;
}

/** The last line without a line break: a whole row of a finished file, or a row that is being written. */
function readRest(
  rest: NumberedLine,
  header: readonly string[] | null,
  dialect: Dialect | null,
): {
  readonly last: { readonly record: LogRecord; readonly place: number } | null;
  readonly problem: string | null;
} | null {
  if (rest.text.trim() === '' || header === null || dialect === null) return null;
  const cells = dialect.cells(rest.text);
  if (cells.length < header.length) {
    return { last: null, problem: `ends in the middle of line ${rest.number}: it is still being written or was cut` };
  }
  if (isHeader(cells, dialect)) return null;
  const { record } = readCells(cells, header, dialect.hasDecimalComma);
  return { last: record.size === 0 ? null : { record, place: rest.number }, problem: null };
}

function writerOf(header: readonly string[], hasBlanks: boolean): LogWriter | null {
  const has = (name: string): boolean => header.includes(name);
  if (header.some((name) => /^metrics\/.*\([BM]\)$/.test(name))) return 'ultralytics';
  if (has('epoch') && has('step')) return hasBlanks ? 'lightning' : null;
  // CSVLogger writes `epoch` and then the names in the order of the alphabet.
  const [first, ...names] = header;
  const isSorted = names.every((name, i) => i === 0 || (names[i - 1] ?? '') <= name);
  return first === 'epoch' && isSorted && has('loss') ? 'keras' : null;
}
