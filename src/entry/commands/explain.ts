import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { dataFindings } from '../../app/run/dataFindings.ts';
import { discoverRuns } from '../../app/run/discoverRuns.ts';
import { explainRun } from '../../app/run/explain.ts';
import { findData } from '../../app/run/findData.ts';
import { readModelFile } from '../../app/run/readModelFile.ts';
import { readRun } from '../../app/run/readRun.ts';
import { scriptHints, withHints } from '../../app/run/scriptHints.ts';
import type { Run, RunSettings } from '../../core/model/run.ts';
import type { Files } from '../../core/ports/files.ts';
import { createFiles } from '../../node/files.ts';
import { problemOfError } from '../../node/files/fileErrors.ts';
import { explainJson, type ExplainedRun } from '../../report/explainJson.ts';
import { explainText } from '../../report/explainText.ts';
import type { DataFindings } from '../../verdict/buildCase.ts';
import { defaultCacheDir } from '../processes.ts';
import { auditWithProgress, defaultMaxPixels } from './audit.ts';
import { writeOutput } from './output.ts';
import { paintFor } from './paint.ts';
import { nothingFound, openPath } from './run.ts';

interface ExplainOptions {
  readonly run: string;
  readonly data?: string;
  readonly script?: string;
  readonly root: string;
  readonly format: 'text' | 'json';
  readonly out?: string;
  readonly cache: boolean;
}

/** `masklint explain`: exit code 0 healthy or cannot tell, 1 a cause was found, 2 could not run, 130 stopped by the user. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('Say why a Dice is low: the run and its data together')
    .requiredOption('--run <path>', 'folder of a run, of several runs, or one log')
    .option('--data <dir>', 'folder of the dataset; without it the one that the run names, where it lies below --root')
    .option('--script <file>', 'training script; without it the one beside the logs')
    .option('--root <dir>', 'where datasets that a run names are looked for', '.')
    .addOption(new Option('--format <format>', 'how the result is written').choices(['text', 'json']).default('text'))
    .option('--out <file>', 'write the result to a file, not to standard output')
    .option('--no-cache', 'measure the dataset again and keep nothing')
    .action(async (options: ExplainOptions) => {
      process.exitCode = await explain(options);
    });
}

async function explain(options: ExplainOptions): Promise<number> {
  const path = resolve(options.run);
  const files = await openPath(path);
  if (typeof files === 'string') return fail(files);
  const given = options.data === undefined ? undefined : resolve(options.data);
  if (given !== undefined && !(await isFolder(given)))
    return fail(`${given} is no folder; give the folder of the dataset.`);
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  process.once('SIGINT', stop);
  try {
    const refs = await discoverRuns(files, abort.signal);
    if (refs.length === 0) return fail(nothingFound(path));
    const base = (await isFolder(path)) ? path : dirname(path);
    const audits = new Map<string, Promise<DataFindings | null>>();
    const explained: ExplainedRun[] = [];
    for (const ref of refs) {
      const read = await readRun(files, ref, abort.signal, { readModel: readModelFile });
      const hints = await hintsOf(files, read, options.script);
      if (typeof hints === 'string') return fail(hints);
      const run: Run = { ...read, settings: withHints(read.settings, hints) };
      const folder = given ?? (await namedData(run, base, resolve(options.root)));
      if (folder !== null && !audits.has(folder)) audits.set(folder, audit(folder, options));
      const data = folder === null ? null : ((await audits.get(folder)) ?? null);
      const { verdict } = explainRun({ run, data });
      const unread = folder !== null && data === null ? [`${folder} holds no dataset that could be audited.`] : [];
      explained.push({
        run,
        verdict: { ...verdict, cannotTell: [...unread, ...verdict.cannotTell] },
        dataset: data === null ? null : folder,
      });
    }
    const paint = paintFor(options.out === undefined ? process.stdout : {});
    const text = explained.map(({ run, verdict, dataset }) => explainText(run, verdict, dataset, paint)).join('\n\n');
    await writeOutput(options.format === 'json' ? JSON.stringify(explainJson(explained), null, 2) : text, options.out);
    return explained.some(({ verdict }) => verdict.healthy === false) ? 1 : 0;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    throw error;
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Largest script that is read, in bytes. */
const maxScriptBytes = 1024 * 1024;

/** What the script states: the one given, or the only one beside the logs. A sentence where the given one cannot be read. */
async function hintsOf(files: Files, run: Run, given: string | undefined): Promise<RunSettings | string> {
  if (given !== undefined) {
    try {
      return scriptHints(await readFile(resolve(given), 'utf8'), basename(given));
    } catch (error) {
      return `${given} ${problemOfError(error, false).detail}.`;
    }
  }
  const { entries } = await files.list();
  // The nearest folder above the logs that holds a script.
  for (let folder = run.id; ; folder = folder.includes('/') ? dirname(folder) : '') {
    const scripts = entries.filter(
      (entry) => entry.path.endsWith('.py') && entry.sizeBytes <= maxScriptBytes && folderOf(entry.path) === folder,
    );
    const [only] = scripts.length === 1 ? scripts : scripts.filter(({ path }) => /train/i.test(basename(path)));
    if (only !== undefined) {
      const { value } = await files.readText(only.path);
      return value === undefined ? {} : scriptHints(value, only.path);
    }
    if (folder === '') return {};
  }
}

/** Looked for below `root`, then below the run itself; nothing outside of both is opened. */
async function namedData(run: Run, base: string, root: string): Promise<string | null> {
  const named = run.settings.dataPaths;
  if (named === undefined) return null;
  const home = join(base, folderOf(named.file));
  for (const below of new Set([root, base])) {
    // Listing a whole disk would take minutes.
    if (dirname(below) === below) continue;
    const from = relative(below, home).replaceAll('\\', '/');
    const isInside = !from.startsWith('..');
    const folder = await findData(createFiles(below), named.value, isInside ? from : null).catch(() => null);
    if (folder !== null) return join(below, folder);
  }
  return null;
}

/** Null where the folder holds no dataset. */
async function audit(root: string, { cache }: ExplainOptions): Promise<DataFindings | null> {
  const cacheDir = cache ? defaultCacheDir() : null;
  const view = await auditWithProgress({
    root,
    maxFindingsPerRule: 1_000,
    jobs: 0,
    maxPixels: defaultMaxPixels,
    cacheDir,
  });
  return view.dataset.sampleCount === 0 ? null : dataFindings(view, root);
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function fail(sentence: string): number {
  process.stderr.write(`masklint: ${sentence}\n`);
  return 2;
}
