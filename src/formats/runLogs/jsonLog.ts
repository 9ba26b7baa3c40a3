import { decodeUtf8 } from '../../base/utf8.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import { readJsonRecord } from './jsonRecord.ts';
import { joined } from './lineFeed.ts';
import { emptyContent, type LogContent, type LoggedSetting, type LogReader, type LogSeries } from './logReader.ts';
import { parseNumber } from './parseNumber.ts';
import { createPointStore } from './pointStore.ts';
import { createRecordTable, isCounterName } from './recordTable.ts';
import { isObject, maxJsonBytes, parseTolerantJson } from './tolerantJson.ts';

/**
 * Reads a log that is one JSON value: `history.history` of Keras (a list a name), its `to_json` by pandas, `trainer_state.json` of Hugging Face
 * (`log_history`), or a list of objects.
 */
export function createJsonLog(): LogReader {
  let bytes: Uint8Array = new Uint8Array(0);
  let size = 0;
  return {
    push(more) {
      size += more.length;
      bytes = size <= maxJsonBytes ? joined(bytes, more) : new Uint8Array(0);
    },
    content: () =>
      maxJsonBytes < size
        ? { ...emptyContent, problems: [tooLargeJson(size)] }
        : size === 0
          ? { ...emptyContent, problems: ['is empty'] }
          : readJsonLog(decodeUtf8(bytes).replace(/^\uFEFF/, '')),
  };
}

/** Sentence's end for a JSON file that is not read. */
export function tooLargeJson(size: number): string {
  return `has ${Math.round(size / 1024 / 1024)} MB; JSON logs of at most ${maxJsonBytes / 1024 / 1024} MB are read`;
}

/** Reads the text of such a file. */
export function readJsonLog(text: string): LogContent {
  const value = parseTolerantJson(text);
  if (value === undefined) {
    return { ...emptyContent, problems: ['is no whole JSON: it is still being written, was cut or is broken'] };
  }
  if (Array.isArray(value)) return readRecords(value);
  if (!isObject(value)) return emptyContent;
  if (Array.isArray(value.log_history)) return readTrainerState(value, value.log_history);
  const history = isObject(value.history) ? value.history : value;
  return readHistory(history, value.epoch ?? history.epoch);
}

function readRecords(list: readonly unknown[]): LogContent {
  const table = createRecordTable();
  for (const [i, item] of list.entries()) if (isObject(item)) table.add(readJsonRecord(item), i + 1);
  const { series, notes } = table.content();
  return { ...emptyContent, series, problems: notes };
}

function readTrainerState(state: Readonly<Record<string, unknown>>, history: readonly unknown[]): LogContent {
  const content = readRecords(history);
  const settings = Object.entries(state).flatMap(([key, value]): readonly LoggedSetting[] =>
    isPlain(value) ? [{ key, value, place: key }] : [],
  );
  return { ...content, settings, writer: 'huggingface' };
}

/** One list a name, one entry an epoch. */
function readHistory(history: Readonly<Record<string, unknown>>, epochs: unknown): LogContent {
  const steps = numbersOf(epochs);
  const lists = Object.entries(history).flatMap(([name, list]) => {
    const values = isCounterName(name) ? null : numbersOf(list);
    return values === null ? [] : [{ name, values }];
  });
  const longest = lists.reduce((most, { values }) => Math.max(most, values.length), 0);
  const uneven = lists.filter(({ values }) => values.length !== longest).map(({ name }) => name);
  const names = new Set(lists.map(({ name }) => name));
  const isPaired = [...names].some((name) => names.has(`val_${name}`));
  const notes = new Set<string>();
  const series = lists.map(({ name, values }): LogSeries => {
    const store = createPointStore();
    const own = steps?.length === values.length ? steps : null;
    for (const [i, value] of values.entries()) store.add(own?.[i] ?? i, value, null, null);
    const settled = store.points('epoch');
    for (const note of settled.notes) notes.add(note);
    return { name, unit: 'epoch', points: settled.points };
  });
  return {
    ...emptyContent,
    series,
    writer: isPaired && names.has('loss') ? 'keras' : null,
    problems: [
      ...(uneven.length === 0
        ? []
        : [
            `has lists of different length: ${uneven.slice(0, 3).join(', ')} not as long as the longest (${longest}); each is counted from 0`,
          ]),
      ...notes,
    ],
  };
}

/** A list of numbers, or an object of numbers by position (pandas); null where it is neither. */
function numbersOf(list: unknown): readonly number[] | null {
  const items: readonly unknown[] = Array.isArray(list)
    ? list
    : isObject(list) && '0' in list
      ? Object.values(list)
      : [];
  if (items.length === 0) return null;
  const numbers = items.map((item) =>
    typeof item === 'number' ? item : item === null ? Number.NaN : typeof item === 'string' ? parseNumber(item) : null,
  );
  return numbers.every((number) => number !== null) ? numbers : null;
}

function isPlain(value: unknown): value is JsonValue {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}
