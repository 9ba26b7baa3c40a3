import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { discoverRuns } from '../../app/run/discoverRuns.ts';
import { explainRun } from '../../app/run/explain.ts';
import { readModelFile } from '../../app/run/readModelFile.ts';
import { readRun } from '../../app/run/readRun.ts';
import type { RunVerdict } from '../../app/run/runVerdict.ts';
import type { Run } from '../../core/model/run.ts';
import type { Files } from '../../core/ports/files.ts';
import { createFiles } from '../../node/files.ts';
import { problemOfError } from '../../node/files/fileErrors.ts';
import { runsJson } from '../../report/runJson.ts';
import { runText } from '../../report/runText.ts';
import { writeOutput } from './output.ts';
import { paintFor } from './paint.ts';

interface RunOptions {
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/** `masklint run PATH`: exit code 0 where a run was read, 2 where there is none, 130 stopped by the user. */
export function registerRun(program: Command): void {
  program
    .command('run')
    .description('Show what a training run logged: curves, settings, and what its files lack')
    .argument('<path>', 'folder of a run, of several runs, or one log')
    .addOption(new Option('--format <format>', 'how the result is written').choices(['text', 'json']).default('text'))
    .option('--out <file>', 'write the result to a file, not to standard output')
    .action(async (path: string, options: RunOptions) => {
      process.exitCode = await showRuns(resolve(path), options);
    });
}

async function showRuns(path: string, { format, out }: RunOptions): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const files = await openPath(path);
    if (typeof files === 'string') return fail(files);
    const read: { readonly run: Run; readonly verdict: RunVerdict }[] = [];
    for (const ref of await discoverRuns(files, abort.signal)) {
      const run = await readRun(files, ref, abort.signal, { readModel: readModelFile });
      read.push({ run, verdict: judge(run) });
    }
    if (read.length === 0) return fail(nothingFound(path));
    const paint = paintFor(out === undefined ? process.stdout : {});
    const text = read.map(({ run, verdict }) => runText(run, verdict, paint)).join('\n\n');
    await writeOutput(format === 'json' ? JSON.stringify(runsJson(read), null, 2) : text, out);
    return 0;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    throw error;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** What the run alone tells; `masklint explain` joins the data. */
function judge(run: Run): RunVerdict {
  return explainRun({ run, data: null }).verdict;
}

/** The folder's files, or a listing of nothing but the one file; a sentence where there is neither. */
export async function openPath(path: string): Promise<Files | string> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return createFiles(path);
    const entry = { path: basename(path), sizeBytes: stats.size, stamp: `${stats.mtimeMs}-${stats.size}` };
    return { ...createFiles(dirname(path)), list: async () => ({ entries: [entry], problems: [] }) };
  } catch (error) {
    return `${path} ${problemOfError(error, false).detail}.`;
  }
}

export function nothingFound(path: string): string {
  return `No training run was found in ${path}. Looked for TensorBoard event files, CSV, JSON and JSON-lines logs with a loss or a metric, trainer_state.json, MLflow's mlruns and saved models.`;
}

function fail(sentence: string): number {
  process.stderr.write(`masklint: ${sentence}\n`);
  return 2;
}
