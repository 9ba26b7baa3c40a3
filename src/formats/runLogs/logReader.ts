import type { CurvePoint, HistogramSeries } from '../../core/model/run.ts';
import type { JsonValue } from '../../core/model/finding.ts';

/** One logged series of a file, in the order of its steps. */
export interface LogSeries {
  /** As logged. */
  readonly name: string;
  readonly unit: 'epoch' | 'step';
  readonly points: readonly CurvePoint[];
}

/** A setting as a file states it; what it means is decided by `app/run/runSettings.ts`. */
export interface LoggedSetting {
  /** Key with the keys above it, separated by dots. */
  readonly key: string;
  readonly value: JsonValue;
  /** "line 14", or the key where the file has no lines that people count. */
  readonly place: string | null;
}

/** Who wrote a log, where its form tells. */
export type LogWriter = 'keras' | 'lightning' | 'huggingface' | 'ultralytics' | 'mlflow';

/** What one log file says. */
export interface LogContent {
  readonly series: readonly LogSeries[];
  readonly histograms: readonly Omit<HistogramSeries, 'file'>[];
  readonly settings: readonly LoggedSetting[];
  readonly writer: LogWriter | null;
  /** Ends of sentences about the file. */
  readonly problems: readonly string[];
}

/**
 * Reads one log while it grows: bytes go in as they come, and what was read until now can be asked for at any time. What stands
 * at the end and is not whole yet waits for the rest.
 */
export interface LogReader {
  push(bytes: Uint8Array): void;
  content(): LogContent;
}

export const emptyContent: LogContent = { series: [], histograms: [], settings: [], writer: null, problems: [] };
