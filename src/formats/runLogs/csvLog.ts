import { type Dialect, isHeader, parseCell, readDialect, readHeader } from './csvDialect.ts';
import type { LogContent, LogReader, LogWriter } from './logReader.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { createRecordTable, isTimeName, type LogRecord } from './recordTable.ts';

/** Bad rows that are named one by one; the rest is counted. */
const rowsNamed = 3;

/** No headings start like this, and a million rows need not be weighed. */
const startsWithNumber = /^[\s"]*[+-]?\.?\d/;

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
      if (!isHeader(cells)) readRow(cells, number, header);
      return;
    }
    if (!startsWithNumber.test(text) && isHeader(cells)) {
      const next = readHeader(cells);
      if (next.join('\n') !== header.join('\n')) {
        problems.push(
          `changes its columns at line ${number}, from ${header.length} to ${next.length}: each row is read by the headings above it`,
        );
      }
      header = next;
      return;
    }
    readRow(cells, number, header);
  }

  function readRow(cells: readonly string[], number: number, names: readonly string[]): void {
    const isRagged = cells.length !== names.length && cells.slice(names.length).some((cell) => cell.trim() !== '');
    if (isRagged || cells.length < names.length) {
      say(number, `has ${cells.length} cells under ${names.length} headings; read as far as they go together`);
    }
    const { record, strange, blankCount } = readCells(cells, names);
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

function readCells(
  cells: readonly string[],
  names: readonly string[],
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
    const value = parseCell(cell) ?? (isTimeName(name) ? clockOf(cell) : null);
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
  if (isHeader(cells)) return null;
  const { record } = readCells(cells, header);
  return { last: record.size === 0 ? null : { record, place: rest.number }, problem: null };
}

function writerOf(header: readonly string[], hasBlanks: boolean): LogWriter | null {
  const has = (name: string): boolean => header.includes(name);
  if (header.some((name) => /^metrics\/.*\([BM]\)$/.test(name))) return 'ultralytics';
  if (has('epoch') && has('step')) return hasBlanks ? 'lightning' : null;
  // CSVLogger writes `epoch` and then the names in the order of the alphabet.
  const [first, ...names] = header;
  const isSorted = names.every((name, i) => i === 0 || (names[i - 1] ?? '') <= name);
  return first === 'epoch' && 1 < names.length && isSorted && has('loss') ? 'keras' : null;
}
