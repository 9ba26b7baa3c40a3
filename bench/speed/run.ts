import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generatePairs } from './generate.ts';
import { median, runNode } from './processes.ts';

/**
 * `npm run bench`: whole processes side by side, start-up included. Prints tables and writes bench/results/speed.json; judges nothing.
 * Needs a build (`npm run build`).
 */
const shared = '../shared/data';
const realSets = [
  { name: 'camvid11', folder: `${shared}/camvid11` },
  { name: 'isbi_membrane', folder: `${shared}/isbi_membrane` },
  { name: 'cwfid', folder: `${shared}/cwfid` },
];
const runsEach = 5;

const work = mkdtempSync(join(tmpdir(), 'masklint-bench-'));
const floorFile = 'dist/bench/decodeFloor.js';

async function main(): Promise<void> {
  await build({
    entryPoints: ['bench/speed/decodeFloor.ts'],
    outfile: floorFile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const speed = realSets.filter(({ folder }) => existsSync(folder)).map(({ name, folder }) => compare(name, folder));
  const scale = [];
  for (const count of [1_000, 10_000]) scale.push(await measureScale(count));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/speed.json', `${JSON.stringify({ speed, scale }, null, 2)}\n`);
}

/** Audit and mere decoding in turn, so that a drift of the machine's speed meets both. */
function compare(name: string, folder: string) {
  const audits: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run <= runsEach; run++) {
    const audit = runNode('dist/cli.js', ['audit', folder, '--no-cache', '--format', 'json', '--fail-on', 'never']);
    const floor = runNode(floorFile, [folder, 'dist/worker.js']);
    // The first run warms the file cache.
    if (run === 0) continue;
    audits.push(audit.wallMs);
    floors.push(floor.wallMs);
  }
  const ratio = median(audits.map((audit, run) => audit / (floors[run] ?? Number.NaN)));
  const row = { name, auditMs: median(audits), decodeMs: median(floors), ratio };
  print(`${name.padEnd(16)} audit ${ms(row.auditMs)}  decode ${ms(row.decodeMs)}  audit ÷ decode ${ratio.toFixed(2)}`);
  return row;
}

/** A first and a second audit of generated pairs. */
async function measureScale(count: number) {
  const folder = join(work, String(count));
  await generatePairs(folder, count);
  const env = { XDG_CACHE_HOME: join(work, 'cache') };
  const args = ['audit', folder, '--format', 'json', '--fail-on', 'never'];
  const first = runNode('dist/cli.js', args, env);
  const second = runNode('dist/cli.js', args, env);
  const row = {
    count,
    firstMs: first.wallMs,
    secondMs: second.wallMs,
    firstPeakRssMb: first.peakRssMb,
    secondPeakRssMb: second.peakRssMb,
    cachedSamples: cachedSamples(second.stdout),
  };
  print(
    `${String(count).padStart(6)} pairs  first ${ms(row.firstMs)} ${mb(row.firstPeakRssMb)}  second ${ms(row.secondMs)} ${mb(row.secondPeakRssMb)}  (${String(row.cachedSamples)} taken from the store)`,
  );
  return row;
}

function cachedSamples(json: string): number {
  const report = JSON.parse(json) as { readonly timing: { readonly cachedSamples: number } };
  return report.timing.cachedSamples;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(9);
}

function mb(value: number): string {
  return `${value.toFixed(0)} MB`.padStart(7);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main().finally(() => {
  rmSync(work, { recursive: true, force: true });
});
