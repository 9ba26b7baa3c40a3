import type { CurveSplit } from '../../core/model/run.ts';
import type { Files } from '../../core/ports/files.ts';
import { isMetricName, readMetricName } from '../../facts/run/metricName.ts';
import { createCsvLog } from '../../formats/runLogs/csvLog.ts';
import { readJsonLog } from '../../formats/runLogs/jsonLog.ts';
import { createJsonLinesLog } from '../../formats/runLogs/jsonLinesLog.ts';
import type { LogSeries } from '../../formats/runLogs/logReader.ts';
import { isSameSeries } from './sameCurves.ts';
import { folderOf, nameOf, type RunRef, type RunSource } from './runSource.ts';

/** The start of a table is enough to tell a copy from another run. */
const headBytes = 64 * 1024;
/** Histories of this size are compared whole. */
const maxComparedJsonBytes = 4 * 1024 * 1024;

/**
 * Parts a group whose tables contradict each other: two CSV logs of one folder that name the same metrics with other values are two runs. Files for
 * train and validation, and copies, stay together. What is no table goes with the table of its name, else with all of them.
 */
export async function separateTables(
  files: Files,
  id: string,
  sources: readonly RunSource[],
): Promise<readonly RunRef[]> {
  const tables = sources.filter(({ kind }) => kind === 'csv' || kind === 'json' || kind === 'jsonLines');
  if (tables.length < 2) return [toRef(id, sources)];
  const parts: Table[][] = [];
  for (const source of tables) {
    const table = { source, series: await headSeries(files, source) };
    const part = parts.find((others) => others.every((other) => fit(table, other)));
    if (part === undefined) parts.push([table]);
    else part.push(table);
  }
  if (parts.length < 2) return [toRef(id, sources)];
  const rest = sources.filter((source) => !tables.includes(source));
  const stems = parts.map((part) => new Set(part.map(({ source }) => stemOf(source.path))));
  return parts.map((part, i) => {
    const isOthers = (path: string): boolean => stems.some((names, k) => k !== i && names.has(stemOf(path)));
    const own = part.map(({ source }) => source);
    return toRef(own[0]?.path ?? id, [...own, ...rest.filter(({ path }) => !isOthers(path))]);
  });
}

interface Table {
  readonly source: RunSource;
  readonly series: readonly LogSeries[];
}

function fit(first: Table, second: Table): boolean {
  if (folderOf(first.source.path) !== folderOf(second.source.path)) return true;
  const [a, b] = [splitOfFile(first.source.path), splitOfFile(second.source.path)];
  return (a !== null && b !== null && a !== b) || !contradicts(first.series, second.series);
}

function toRef(id: string, sources: readonly RunSource[]): RunRef {
  const sorted = sources.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { id, files: sorted.map(({ path }) => path), sources: sorted };
}

function contradicts(first: readonly LogSeries[], second: readonly LogSeries[]): boolean {
  const shared = first.flatMap((series) => {
    const other = second.find(({ name }) => name === series.name);
    return other === undefined || !isMetricName(series.name) ? [] : [{ series, other }];
  });
  return shared.some(({ series, other }) => !isSameSeries(series.points, other.points));
}

async function headSeries(files: Files, { path, kind, sizeBytes }: RunSource): Promise<readonly LogSeries[]> {
  if (kind === 'json') {
    if (maxComparedJsonBytes < sizeBytes) return [];
    const { value } = await files.readText(path);
    return value === undefined ? [] : readJsonLog(value).series;
  }
  const { value } = await files.readRange(path, 0, headBytes);
  const reader = kind === 'csv' ? createCsvLog() : createJsonLinesLog();
  if (value !== undefined) reader.push(value);
  return reader.content().series;
}

/** The half of a run that a file such as `train.csv` or `val_log.csv` holds; null for `training.log`, which holds both. */
export function splitOfFile(path: string): CurveSplit | null {
  return /^training(?:[_-]?(?:log|history|metrics))?$/i.test(stemOf(path)) ? null : readMetricName(stemOf(path)).split;
}

export function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]*$/, '');
}
