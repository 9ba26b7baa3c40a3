import type { LogContent, LogReader } from './logReader.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { readJsonRecord } from './jsonRecord.ts';
import { createRecordTable, type LogRecord } from './recordTable.ts';
import { isObject, parseTolerantJson } from './tolerantJson.ts';

/** Reads a log with one JSON object a line (OpenMMLab, Detectron2, own loggers). */
export function createJsonLinesLog(): LogReader {
  const feed = createLineFeed();
  const table = createRecordTable();
  const badLines: number[] = [];

  function read({ text, number }: NumberedLine): void {
    if (text.trim() === '') return;
    const record = recordOf(text);
    if (record === null) badLines.push(number);
    else if (0 < record.size) table.add(record, number);
  }

  return {
    push(bytes) {
      for (const line of feed.push(bytes)) read(line);
    },
    content(): LogContent {
      const rest = feed.rest();
      const last = rest === null || rest.text.trim() === '' ? null : recordOf(rest.text);
      const isCut = rest !== null && rest.text.trim() !== '' && last === null;
      const { series, notes } = table.content(
        last === null || rest === null ? null : { record: last, place: rest.number },
      );
      const lines = badLines.length === 1 ? 'line that is' : 'lines that are';
      return {
        series,
        histograms: [],
        settings: [],
        writer: null,
        problems: [
          ...(badLines.length === 0
            ? []
            : [
                `has ${badLines.length} ${lines} no JSON object, left out (line ${badLines[0] ?? 0}${1 < badLines.length ? ' …' : ''})`,
              ]),
          ...(isCut ? [`ends in the middle of line ${rest.number}: it is still being written or was cut`] : []),
          ...notes,
        ],
      };
    },
  };
}

/** Whether the first whole line is an object with a number in it. */
export function sniffJsonLines(text: string): boolean {
  const [first = '', second] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!/^\s*\{.*\}\s*$/.test(first) || (second !== undefined && !second.trim().startsWith('{'))) return false;
  const record = recordOf(first);
  return record !== null && (0 < record.size || second !== undefined);
}

function recordOf(text: string): LogRecord | null {
  const value = parseTolerantJson(text);
  return isObject(value) ? readJsonRecord(value) : null;
}
