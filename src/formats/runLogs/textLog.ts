import type { LogContent, LogReader } from './logReader.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { parseNumber } from './parseNumber.ts';
import { createRecordTable } from './recordTable.ts';

const epochPattern = /\bepoch\s*[:=#]?\s*\[?(\d+)(?:\s*(?:\/|of)\s*(\d+))?/i;
/** `name: 0.12`, `name=0.12`, `'name': '0.12'`. */
const pairPattern =
  /['"]?([A-Za-z_][\w./-]*(?: (?:loss|dice|iou|acc|accuracy|score|coefficient))?)['"]?\s*[:=]\s*['"]?([+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|nan|inf(?:inity)?)\b%?)/gi;
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

  function close(): void {
    if (epoch !== null && 0 < waiting.size) table.add(new Map([...waiting, ['epoch', epoch]]), waitingLine);
    waiting = new Map();
  }

  function read({ text, number }: NumberedLine): void {
    if (maxLineLength < text.length) return;
    // Backspaces and carriage returns draw a progress bar over its older states.
    const line = (text.split(/\r|\u0008+/).findLast((part) => part.trim() !== '') ?? '').replace(ansi, '');
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
    for (const [, name = '', word = ''] of line.matchAll(pairPattern)) {
      const value = parseNumber(word);
      if (value === null || noMetric.test(name) || !isMetric(name)) continue;
      waiting.set(name, value);
      waitingLine = number;
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

/** A model's summary or a dump of an array, no progress. */
const maxLineLength = 20_000;
/** Colors of a terminal. */
const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** Whether a text tells of epochs and a metric. */
export function sniffTextLog(text: string, isMetric: (name: string) => boolean): boolean {
  return (
    epochPattern.test(text) &&
    [...text.matchAll(pairPattern)].some(([, name = '']) => !noMetric.test(name) && isMetric(name))
  );
}
