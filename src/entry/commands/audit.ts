import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { auditDataset } from '../../app/audit/auditDataset.ts';
import { createFiles } from '../../node/files.ts';
import { problemOfError } from '../../node/files/fileErrors.ts';
import { forgetfulStore } from '../../node/store/duckStore.ts';
import { openLateStore } from '../../node/store/lateStore.ts';
import type { AuditEvent, AuditRequest, AuditView } from '../../protocol/audit.ts';
import { allRules } from '../../rules/index.ts';
import { auditJson } from '../../report/auditJson.ts';
import { auditSarif } from '../../report/auditSarif.ts';
import { auditText } from '../../report/auditText.ts';
import { takePool } from '../earlyPool.ts';
import { defaultCacheDir, threadCount } from '../processes.ts';
import { version } from '../version.ts';
import { writeOutput } from './output.ts';
import { paintFor } from './paint.ts';
import { startProgress } from './progress.ts';

interface AuditOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly out?: string;
  readonly jobs: number;
  readonly only?: readonly string[];
  readonly failOn: 'error' | 'warning' | 'never';
  readonly maxPixels: number;
  readonly cache: boolean;
}

export const defaultMaxPixels = 268_435_456;

/** `masklint audit DIR`: exit code 0 nothing at or above `--fail-on`, 1 findings, 2 could not run, 130 stopped by the user. */
export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('Find what is wrong with a segmentation dataset')
    .argument('<dir>', 'folder of the dataset, at any level')
    .addOption(
      new Option('--format <format>', 'how the result is written').choices(['text', 'json', 'sarif']).default('text'),
    )
    .option('--out <file>', 'write the result to a file, not to standard output')
    .option('--jobs <n>', 'worker threads; 0: one a core', parseThreads, 0)
    .option('--only <rules>', 'rules to run, separated by commas', (text: string) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .addOption(
      new Option('--fail-on <severity>', 'least severity that makes the exit code 1')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--max-pixels <n>', 'largest image or mask that is decoded, in pixels', parseCount, defaultMaxPixels)
    .option('--no-cache', 'measure all again and keep nothing')
    .action(async (dir: string, options: AuditOptions) => {
      process.exitCode = await runAudit(resolve(dir), options);
    });
}

async function runAudit(root: string, options: AuditOptions): Promise<number> {
  const unusable = await whyUnusable(root);
  if (unusable !== undefined) return fail(unusable);
  const unknown = options.only?.filter((id) => !allRules.some((rule) => rule.id === id)) ?? [];
  if (unknown.length > 0) return fail(`There is no rule ${unknown.join(', no rule ')}.`);
  const cacheDir = options.cache ? defaultCacheDir() : null;
  const view = await auditWithProgress({
    root,
    ...(options.only === undefined ? {} : { only: options.only }),
    maxFindingsPerRule: Number.MAX_SAFE_INTEGER,
    jobs: options.jobs,
    maxPixels: options.maxPixels,
    cacheDir,
  });
  await writeOutput(render(view, options), options.out);
  if (view.isCancelled) return 130;
  // The text says it itself.
  if (view.dataset.sampleCount === 0) return options.format === 'text' ? 2 : fail(view.summary);
  return hasFindings(view, options.failOn) ? 1 : 0;
}

export async function auditWithProgress(request: AuditRequest): Promise<AuditView> {
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = startProgress('Auditing samples');
  const { root, cacheDir } = request;
  const store = cacheDir === null ? forgetfulStore(null) : openLateStore(cacheDir, root);
  const pool = takePool(threadCount(request.jobs));
  const onEvent = (event: AuditEvent): void => {
    if (event.kind === 'progress') progress.update(event.done, event.total);
  };
  try {
    const ports = { files: createFiles(root), measurer: pool.measurer(root, request.maxPixels), store, version };
    const time = { clock: () => performance.now(), pause: () => setImmediate() };
    const { view } = await auditDataset(request, { ...ports, ...time }, abort.signal, onEvent);
    return view;
  } finally {
    progress.stop();
    // The threads end while the result is written.
    void pool.close();
    await store.close();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function render(view: AuditView, { format, out }: AuditOptions): string {
  switch (format) {
    case 'json':
      return JSON.stringify(auditJson(view), null, 2);
    case 'sarif':
      return JSON.stringify(auditSarif(view), null, 2);
    case 'text':
      return auditText(view, paintFor(out === undefined ? process.stdout : {}));
  }
}

function hasFindings(view: AuditView, failOn: AuditOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  const findings = view.groups.flatMap((group) => group.findings);
  return findings.some(({ severity }) => severity === 'error' || (failOn === 'warning' && severity === 'warning'));
}

function fail(sentence: string): number {
  process.stderr.write(`masklint: ${sentence}\n`);
  return 2;
}

async function whyUnusable(root: string): Promise<string | undefined> {
  try {
    return (await stat(root)).isDirectory() ? undefined : `${root} is a file; give the folder of the dataset.`;
  } catch (error) {
    return `${root} ${problemOfError(error, false).detail}.`;
  }
}

function parseThreads(text: string): number {
  return text === '0' ? 0 : parseCount(text);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return count;
}
