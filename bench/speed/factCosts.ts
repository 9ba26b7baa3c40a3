import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

/**
 * `npm run bench:facts -- DIR`: what each sample fact costs, in ms a sample. Cold: the first pass of a fresh process, as an audit
 * of a small dataset meets it; warm: the third. Usage: tsx bench/speed/factCosts.ts DIR [SAMPLES] [PART OF A FACT'S NAME]
 */
const bundled = 'dist/bench/timeFacts.js';

async function main(): Promise<void> {
  const [, , folder, count = '40', ...names] = process.argv;
  if (folder === undefined) throw new Error('Give the folder of a dataset.');
  // Bundled as what ships is, and run by a process that has compiled nothing yet.
  await build({
    entryPoints: ['bench/speed/timeFacts.ts'],
    outfile: bundled,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const { status } = spawnSync(process.execPath, [bundled, folder, count, ...names], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

void main();
