import type { LogContent, LogReader } from './logReader.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { parseNumber } from './parseNumber.ts';
import { createRecordTable } from './recordTable.ts';

const epochPattern = /\bepoch\s*[:=#]?\s*\[?(\d+)(?:\s*(?:\/|of)\s*(\d+))?/i;
const number = String.raw`[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf(?:inity)?)\b%?`;
const name = String.raw`([A-Za-z_][\w./-]*(?: (?:loss|dice|iou|acc|accuracy|score|coefficient|rate))?)`;
/** `name: 0.12`, `name=0.12`, `'name': '0.12'`, and `train_loss 0.12` (nnU-Net) where the number has a point. */
const pairPattern = new RegExp(
  `['"]?${name}['"]?(?:\\s*[:=]\\s*['"]?(${number})|\\s+([+-]?\\d+\\.\\d+(?:e[+-]?\\d+)?|nan)\\b)`,
  'gi',
);
/** `Pseudo dice [0.81, 0.7]`: one value a class. */
const listPattern = new RegExp(`${name}\\s*[:=]?\\s*\\[([^\\]]+)\\]`, 'gi');
const noMetric = /^(?:epoch|eta|step|time|batch|it|lr_?step|seed|size|version|port|pid)$/i;

/**
 * Reads what a program printed: `Epoch 3/20` and, on that line or on those that follow, pairs such as `loss: 0.12 - val_loss: 0.34` (Keras with
 * any verbosity; own loops). A progress bar that is drawn over and over counts by its last state.
 */
export function createTextLog(isMetric: (name: string) => boolean): LogReader {
  const feed = createLineFeed();
  const table = createRecordTable();
  let epoch: number | null = null;
  let planned: { readonly value: number; readonly line: number } | null = null;
  let waiting = new Map<string, number>();
  let waitingLine = 0;
  let isKeras = false;

  const known = new Map<string, boolean>();
  function isKnown(name: string): boolean {
    const answer = known.get(name) ?? (!noMetric.test(name) && isMetric(name));
    if (known.size < maxNames) known.set(name, answer);
    return answer;
  }

  function keep(name: string, value: number, line: number): void {
    waiting.set(name, value);
    waitingLine = line;
  }

  function close(): void {
    if (epoch !== null && 0 < waiting.size) table.add(new Map([...waiting, ['epoch', epoch]]), waitingLine);
    waiting = new Map();
  }

  function read({ text, number }: NumberedLine): void {
    if (maxLineLength < text.length) return;
    // Backspaces and carriage returns draw a progress bar over its older states.
    const line = (text.split(redraw).findLast((part) => part.trim() !== '') ?? '').replace(ansi, '');
    const at = epochPattern.exec(line);
    if (at !== null) {
      const next = Number(at[1]);
      if (next !== epoch) close();
      epoch = next;
      // Lightning counts from 0 and draws `Epoch 7/7` for the eighth: only a count from 1 tells how many there are.
      if (at[2] !== undefined && next === 1) planned ??= { value: Number(at[2]), line: number };
      if (/^\s*Epoch \d+\/\d+\s*$/.test(line)) isKeras = true;
    }
    if (epoch === null) return;
    for (const [, name = '', list = ''] of line.matchAll(listPattern)) {
      if (!isKnown(name)) continue;
      const values = list.split(',').map((item) => parseNumber(item.replace(/^\s*\w+(?:\.\w+)?\(|\)\s*$/g, '')));
      for (const [i, value] of values.entries()) if (value !== null) keep(`${name}.${i + 1}`, value, number);
    }
    for (const [, name = '', word, bare] of line.matchAll(pairPattern)) {
      const value = parseNumber(word ?? bare ?? '');
      if (value !== null && isKnown(name)) keep(name, value, number);
    }
  }

  return {
    push(bytes) {
      for (const line of feed.push(bytes)) read(line);
    },
    content(): LogContent {
      const last =
        epoch !== null && 0 < waiting.size
          ? { record: new Map([...waiting, ['epoch', epoch]]), place: waitingLine }
          : null;
      const { series, notes } = table.content(last);
      return {
        series,
        histograms: [],
        settings: planned === null ? [] : [{ key: 'epochs', value: planned.value, place: `line ${planned.line}` }],
        writer: isKeras ? 'keras' : null,
        problems: notes,
      };
    },
  };
}

/** Names whose meaning is remembered. */
const maxNames = 10_000;
/** A model's summary or a dump of an array, no progress. */
const maxLineLength = 20_000;
/** A carriage return, or backspaces. */
const redraw = new RegExp(`\r|${String.fromCharCode(8)}+`);
/** Colors of a terminal. */
const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** Whether a text tells of epochs and a metric. */
export function sniffTextLog(text: string, isMetric: (name: string) => boolean): boolean {
  return (
    epochPattern.test(text) &&
    [...text.matchAll(pairPattern)].some(([, name = '']) => !noMetric.test(name) && isMetric(name))
  );
}
