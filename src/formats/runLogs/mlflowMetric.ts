import type { LogContent, LogReader } from './logReader.ts';
import type { CurvePoint } from '../../core/model/run.ts';
import { createLineFeed, type NumberedLine } from './lineFeed.ts';
import { parseNumber } from './parseNumber.ts';
import { createPointStore } from './pointStore.ts';

/** Reads one metric of MLflow's file store: `milliseconds value step` a line (mlflow/store/tracking/file_store.py). */
export function createMlflowMetric(name: string): LogReader {
  const feed = createLineFeed();
  const store = createPointStore();
  const badLines: number[] = [];

  function read(line: NumberedLine): void {
    if (line.text.trim() === '') return;
    const point = readPoint(line);
    if (point === null) badLines.push(line.number);
    else store.add(point.step, point.value, point.timeMs, line.number);
  }

  return {
    push(bytes) {
      for (const line of feed.push(bytes)) read(line);
    },
    content(): LogContent {
      const rest = feed.rest();
      const last = rest === null ? null : readPoint(rest);
      const isCut = rest !== null && last === null && rest.text.trim() !== '';
      const { points: whole, notes } = store.points('step');
      const points = last !== null && (whole.at(-1)?.step ?? -1) < last.step ? [...whole, last] : whole;
      return {
        series: [{ name, unit: 'step', points }],
        histograms: [],
        settings: [],
        writer: 'mlflow',
        problems: [
          ...(badLines.length === 0
            ? []
            : [
                `has ${badLines.length} ${badLines.length === 1 ? 'line that is' : 'lines that are'} no “time value step”, left out (line ${badLines[0] ?? 0})`,
              ]),
          ...(isCut ? [`ends in the middle of line ${rest.number}: it is still being written or was cut`] : []),
          ...notes,
        ],
      };
    },
  };
}

function readPoint({ text, number }: NumberedLine): CurvePoint | null {
  const [time = '', word = '', at = ''] = text.trim().split(/\s+/);
  const [timeMs, value, step] = [parseNumber(time), parseNumber(word), parseNumber(at)];
  return timeMs === null || value === null || step === null ? null : { step, value, timeMs, place: number };
}
