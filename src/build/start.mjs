// `npm start [-- FOLDER] [--no-open]`: installs what is missing, builds, audits FOLDER (default: a sample with one planted fault
// of each kind), prints the result, and opens the folder in VS Code.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { runProcess } from './runProcess.mjs';
import { root, setUp } from './setup.mjs';

const args = process.argv.slice(2);
const named = args.find((arg) => !arg.startsWith('--'));
const isOpening = !args.includes('--no-open') && process.env.CI !== 'true';

async function start() {
  const folder =
    named === undefined ? join(cacheFolder(), 'workspace', 'sample') : resolve(process.env.INIT_CWD ?? '.', named);
  if (named !== undefined && !existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  await setUp();
  await run('npm', ['run', '--silent', 'build']);
  if (named === undefined) await run(process.execPath, [tsx(), 'src/build/sampleDataset.ts', folder]);
  console.log('');
  const audit = await runProcess(process.execPath, ['dist/cli.js', 'audit', folder], { cwd: root, shown: true });
  // 1 says that there are findings, which is what an audit is for.
  if (audit.exitCode !== 0 && audit.exitCode !== 1) throw new Error('The audit could not run.');
  // The sample is opened from above, so that it is a folder to right-click on.
  const opened = named === undefined ? dirname(folder) : folder;
  if (isOpening) await run(process.execPath, [tsx(), 'src/build/openForUser.ts', opened]);
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArgs
 */
async function run(command, commandArgs) {
  const { isOk } = await runProcess(command, commandArgs, { cwd: root, shown: true });
  if (!isOk) throw new Error(`${commandArgs.slice(-2).join(' ')} failed.`);
}

function tsx() {
  return join('node_modules', 'tsx', 'dist', 'cli.mjs');
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
