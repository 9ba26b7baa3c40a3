import type { CancelSignal } from '../../base/cancel.ts';
import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel } from '../../core/model/networkModel.ts';
import type { Curve, Run, RunProblem } from '../../core/model/run.ts';
import type { Files } from '../../core/ports/files.ts';
import { isMetricName } from '../../facts/run/metricName.ts';
import { createCsvLog } from '../../formats/runLogs/csvLog.ts';
import { createJsonLinesLog } from '../../formats/runLogs/jsonLinesLog.ts';
import { createJsonLog, tooLargeJson } from '../../formats/runLogs/jsonLog.ts';
import { emptyContent, type LogContent, type LogReader } from '../../formats/runLogs/logReader.ts';
import { createMlflowMetric } from '../../formats/runLogs/mlflowMetric.ts';
import { readSettingsText } from '../../formats/runLogs/settingsFile.ts';
import { createTextLog } from '../../formats/runLogs/textLog.ts';
import { maxJsonBytes } from '../../formats/runLogs/tolerantJson.ts';
import { createEventLog } from '../../formats/tensorboard/eventLog.ts';
import { joinCurves } from './joinCurves.ts';
import type { SourceContent, StatedSetting } from './runContent.ts';
import { isLog, nameOf, type RunRef, type RunSource } from './runSource.ts';
import { settingsOf } from './runSettings.ts';

/** Reads a saved model; never executes it. */
export type ReadModel = (files: Files, path: string, sizeBytes: number) => Promise<Decoded<NetworkModel>>;

export interface RunReaderOptions {
  /** Absent: models are listed among the files and not read. */
  readonly readModel?: ReadModel;
}

/** Reads a run again and again while it trains: of logs that grow only what is new is read. */
export interface RunReader {
  /** `sources`: those of the run as they are now, where files came or went since. */
  readonly read: (signal?: CancelSignal, sources?: readonly RunSource[]) => Promise<Run>;
}

/** One read of a file; a hundred megabytes of events never stand in memory at once. */
const chunkBytes = 4 * 1024 * 1024;
/** Bytes before the point that was reached, looked at again: where they changed, the file was written anew. */
const tailBytes = 256;
/** Models read per run: of a checkpoint an epoch the last by name tell enough. */
const maxModels = 8;
/** Settings are short; what is longer is data. */
const maxSettingsBytes = 2 * 1024 * 1024;

interface Follower {
  reader: LogReader;
  offset: number;
  tail: Uint8Array;
}

export function createRunReader(files: Files, ref: RunRef, { readModel }: RunReaderOptions = {}): RunReader {
  const followers = new Map<string, Follower>();
  const models = new Map<string, { readonly key: string; readonly decoded: Decoded<NetworkModel> }>();

  async function readLog(source: RunSource, signal: CancelSignal | undefined): Promise<LogContent> {
    if (source.kind === 'json' && maxJsonBytes < source.sizeBytes) {
      return { ...emptyContent, problems: [tooLargeJson(source.sizeBytes)] };
    }
    let follower = followers.get(source.path);
    // A JSON value is only whole as a whole; everything else grows at its end.
    if (follower === undefined || source.kind === 'json' || !(await isContinued(files, source.path, follower))) {
      follower = { reader: readerOf(source), offset: 0, tail: new Uint8Array(0) };
      followers.set(source.path, follower);
    }
    for (;;) {
      signal?.throwIfAborted();
      const { value, problems } = await files.readRange(source.path, follower.offset, follower.offset + chunkBytes);
      if (value === undefined) return { ...emptyContent, problems: problems.map(({ detail }) => detail) };
      follower.reader.push(value);
      follower.offset += value.length;
      if (0 < value.length) follower.tail = value.slice(-tailBytes);
      if (value.length < chunkBytes) return follower.reader.content();
    }
  }

  async function modelOf({ path, sizeBytes }: RunSource): Promise<Decoded<NetworkModel>> {
    const known = models.get(path);
    const key = String(sizeBytes);
    if (known?.key === key || readModel === undefined) return known?.decoded ?? { value: undefined, problems: [] };
    const decoded = await readModel(files, path, sizeBytes);
    models.set(path, { key, decoded });
    return decoded;
  }

  return {
    async read(signal, sources = ref.sources) {
      const contents: SourceContent[] = [];
      const problems: RunProblem[] = [];
      for (const source of sources.filter(isLog)) {
        const content = await readLog(source, signal);
        contents.push({ source, content });
        for (const detail of content.problems) problems.push({ file: source.path, detail });
      }
      const stated = await readSettings(files, sources);
      const read: NetworkModel[] = [];
      const asked = sources.filter(({ kind }) => kind === 'model');
      const left = asked.length - maxModels;
      for (const source of asked.slice(-maxModels)) {
        signal?.throwIfAborted();
        const { value, problems: own } = await modelOf(source);
        if (value !== undefined) read.push(value);
        for (const { detail } of own) problems.push({ file: source.path, detail });
      }
      if (0 < left && readModel !== undefined) {
        problems.push({
          file: asked[0]?.path ?? '',
          detail: `and ${left - 1} more of ${asked.length} model files were not read: the last ${maxModels} by name were`,
        });
      }
      for (const { path } of sources.filter(({ kind }) => kind === 'unread')) {
        problems.push({
          file: path,
          detail: 'is a database of MLflow, which is not read; its file store (folder mlruns) is',
        });
      }
      const { curves: joined, notes } = joinCurves(ref.id, contents);
      const settings = settingsOf(contents, stated, read, joined);
      const curves = settings.epochs === undefined ? joined : countEpochs(joined, sources, settings.epochs.value);
      return {
        id: ref.id,
        files: sources.map(({ path }) => path),
        curves,
        histograms: contents.flatMap(({ source, content }) =>
          content.histograms.map((each) => ({ ...each, file: source.path })),
        ),
        settings,
        models: read,
        problems: [...problems, ...notes],
      };
    },
  };
}

/** MLflow calls every counter a step. Where none exceeds the epochs that were planned, they are epochs. */
function countEpochs(curves: readonly Curve[], sources: readonly RunSource[], epochs: number): readonly Curve[] {
  const files = new Set(sources.flatMap(({ kind, path }) => (kind === 'mlflowMetric' ? [path] : [])));
  const own = curves.filter(({ file }) => files.has(file));
  if (own.some(({ points }) => epochs < (points.at(-1)?.step ?? 0))) return curves;
  return curves.map((curve) => (files.has(curve.file) ? { ...curve, unit: 'epoch' } : curve));
}

function readerOf({ kind, name, path }: RunSource): LogReader {
  switch (kind) {
    case 'events':
      return createEventLog();
    case 'csv':
      return createCsvLog();
    case 'jsonLines':
      return createJsonLinesLog();
    case 'mlflowMetric':
      return createMlflowMetric(name ?? nameOf(path));
    case 'text':
      return createTextLog(isMetricName);
    default:
      return createJsonLog();
  }
}

async function isContinued(files: Files, path: string, { offset, tail }: Follower): Promise<boolean> {
  const { value } = await files.readRange(path, offset - tail.length, offset);
  return value?.length === tail.length && value.every((byte, i) => byte === tail[i]);
}

async function readSettings(files: Files, sources: readonly RunSource[]): Promise<readonly StatedSetting[]> {
  const stated: StatedSetting[] = [];
  for (const { path, kind, name, sizeBytes } of sources) {
    if ((kind !== 'settings' && kind !== 'mlflowParam') || maxSettingsBytes < sizeBytes) continue;
    const { value } = await files.readText(path);
    if (value === undefined) continue;
    if (kind === 'mlflowParam')
      stated.push({ key: name ?? nameOf(path), value: value.trim(), place: null, file: path });
    else stated.push(...readSettingsText(path, value).map((setting) => ({ ...setting, file: path })));
  }
  return stated;
}
