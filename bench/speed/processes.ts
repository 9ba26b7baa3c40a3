import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One finished process. */
export interface ProcessRun {
  readonly wallMs: number;
  /** Largest resident set of the process, threads included, in MB. */
  readonly peakRssMb: number;
  readonly stdout: string;
}

/** Runs `node FILE ARGS` to its end and measures it as a whole, start-up included. Throws where it dies or cannot run (exit code 2). */
export function runNode(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ProcessRun {
  const report = [
    `process.on('exit', () => {`,
    `require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS))`,
    `});`,
  ].join(' ');
  const startedMs = performance.now();
  const run = spawnSync(process.execPath, ['--require', dataModule(report), file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const wallMs = performance.now() - startedMs;
  if (run.status === null || run.status === 2) throw new Error(`${file} ${args.join(' ')}: ${run.stderr}`);
  return { wallMs, peakRssMb: Number(run.output[3] ?? 0) / 1024, stdout: run.stdout };
}

/** The middle of three or more values: one slow run does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

let moduleFile: string | undefined;

function dataModule(code: string): string {
  if (moduleFile === undefined) {
    moduleFile = join(mkdtempSync(join(tmpdir(), 'masklint-bench-')), 'report.cjs');
    writeFileSync(moduleFile, code);
  }
  return moduleFile;
}
