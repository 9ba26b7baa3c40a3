import type { FileEntry } from '../../core/model/sample.ts';
import type { Files } from '../../core/ports/files.ts';
import { isMetricName } from '../../facts/run/metricName.ts';
import { isModelFile } from '../../formats/model/readModel.ts';
import { sniffCsvLog } from '../../formats/runLogs/csvDialect.ts';
import { sniffJsonLines } from '../../formats/runLogs/jsonLinesLog.ts';
import { createLineFeed } from '../../formats/runLogs/lineFeed.ts';
import { isCounterName, isSampleName } from '../../formats/runLogs/recordTable.ts';
import { sniffTextLog } from '../../formats/runLogs/textLog.ts';
import { folderOf, nameOf, type RunSource, type RunSourceKind } from './runSource.ts';

/** So much of a file is looked at to tell what it is: the summary of a large model stands before the first epoch of a printed log. */
const headBytes = 64 * 1024;

/** What a file is to a run by its name alone; 'sniff' where the content must tell, null where it is none. */
export function classifyByName(path: string, folders: ReadonlySet<string>): RunSourceKind | 'sniff' | null {
  const name = nameOf(path).toLowerCase();
  if (name.includes('.tfevents.')) return name.endsWith('.profile-empty') ? null : 'events';
  const mlflow = /^(.*?)(?:^|\/)(metrics|params)\/[^/]/.exec(path);
  if (mlflow !== null && folders.has(mlflowMark(mlflow[1] ?? '')))
    return mlflow[2] === 'metrics' ? 'mlflowMetric' : 'mlflowParam';
  if (/^trainer_state\.json$/.test(name)) return 'json';
  if (/^(?:mlflow|mlruns)\.(?:db|sqlite3?)$/.test(name)) return 'unread';
  if (isModelFile(path)) return 'model';
  if (
    /^(?:hparams|hyper_?params|hyperparameters|args|params|opts?|options|config|cfg|settings|train(?:ing)?_(?:args|config|params))\.(?:ya?ml|json)$/.test(
      name,
    )
  ) {
    return 'settings';
  }
  return /\.(?:csv|tsv|log|txt|out|json|jsonl|ndjson)$/.test(name) ? 'sniff' : null;
}

/** Names that logs have; in folders of thousands of texts (labels, annotations) only these are opened. */
export function isLogName(path: string): boolean {
  return /log|metric|histor|result|train|loss|stdout|progress|scalar|state|curve|epoch|score/i.test(nameOf(path));
}

/** Key under which a folder that holds `meta.yaml` is known. */
export function mlflowMark(folder: string): string {
  return `${folder}|meta`;
}

/** Looks into the file; null where it tells of no training. */
export async function sniffSource(files: Files, { path }: FileEntry): Promise<RunSourceKind | null> {
  const { value } = await files.readRange(path, 0, headBytes);
  if (value === undefined || value.length === 0) return null;
  const feed = createLineFeed();
  const lines = feed.push(value).map(({ text }) => text);
  const text = [...lines, feed.rest()?.text ?? ''].join('\n');
  if (text.includes('\u0000')) return null;
  if (/\.json$/i.test(path))
    return sniffJsonLines(text) && 1 < lines.length && hasMetricKey(text)
      ? 'jsonLines'
      : isJsonHead(text)
        ? 'json'
        : null;
  if (sniffJsonLines(text)) return hasMetricKey(text) ? 'jsonLines' : null;
  if (sniffCsvLog(text, isMetricName)) return 'csv';
  return /\.(?:csv|tsv|jsonl|ndjson)$/i.test(path) || !sniffTextLog(text, isMetricName) ? null : 'text';
}

/** The start of a JSON text that names metrics with lists of numbers, or with numbers in a list of objects. */
function isJsonHead(text: string): boolean {
  if (/"log_history"\s*:/.test(text)) return true;
  const isList = /^\s*\[\s*\{/.test(text);
  if (isList && !hasMetricKey(text)) return false;
  const pattern = isList ? /"([^"\\]{1,60})"\s*:\s*[-\dNI]/g : /"([^"\\]{1,60})"\s*:\s*(?:\[\s*[-\dNI]|\{\s*"0"\s*:)/g;
  return [...text.matchAll(pattern)].some(([, name = '']) => isMetricName(name));
}

/** Objects with a metric in them that are no measurements of single images. */
function hasMetricKey(text: string): boolean {
  const names = [...text.matchAll(/"([^"\\]{1,60})"\s*:/g)].map(([, name = '']) => name);
  return names.some(isMetricName) && (names.some(isCounterName) || !names.some(isSampleName));
}

/** The source with the folder it speaks for. */
export function toSource({ path, sizeBytes }: FileEntry, kind: RunSourceKind): RunSource {
  if (kind === 'mlflowMetric' || kind === 'mlflowParam') {
    const [, home = '', , name = ''] = /^(.*?)(?:^|\/)(metrics|params)\/(.*)$/.exec(path) ?? [];
    return { path, kind, sizeBytes, home, name };
  }
  return { path, kind, sizeBytes, home: homeOf(folderOf(path), kind) };
}

const splitFolder = /(?:^|\/)(?:train|training|val|valid|validation|eval|test)$/i;
const logFolder = /(?:^|\/)(?:logs?|tensorboard(?:_logs?)?|tb(?:_logs?)?|tf_?logs?|events|summar(?:y|ies))$/i;
const modelFolder = /(?:^|\/)(?:checkpoints?|ckpts?|weights|models?|saved_?model|export(?:ed)?)$/i;

function homeOf(folder: string, kind: RunSourceKind): string {
  let home = folder.replace(/(?:^|\/)checkpoint-\d+$/, '');
  if (kind === 'events') home = home.replace(splitFolder, '');
  if (kind === 'model') home = home.replace(modelFolder, '');
  return kind === 'model' || kind === 'settings' ? home : home.replace(logFolder, '');
}
