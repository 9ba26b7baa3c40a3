import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { lastLines, runProcess } from './runProcess.mjs';

/** The npm package that carries Node itself for this platform; it needs no download beside the registry. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * Installs npm packages, without running their scripts, into a cached folder of their own.
 *
 * @param {string} name Name of the cache entry.
 * @param {readonly string[]} packages
 * @param {(folder: string) => Promise<void>} [finish] More work before the entry counts as complete.
 * @returns {Promise<string>} The folder that holds node_modules.
 */
export async function cachedPackages(name, packages, finish) {
  return await cached(name, async (folder) => {
    console.log(`Installing ${packages.join(' ')} into the cache.`);
    // Without a package.json of its own, npm would install into the nearest folder above that has one.
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npmInstall(folder, packages);
    await finish?.(folder);
  });
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 */
export async function npmInstall(folder, args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { isOk, output } = await runProcess('npm', ['install', ...quiet, ...args], {
    cwd: folder,
    timeoutMs: 15 * 60_000,
  });
  if (!isOk) throw new Error(`npm install ${args.join(' ')} failed:\n${lastLines(output, 8)}`);
}

/** Folder with Node 24, the version that VS Code's extension host runs on: `bin/node` and `include/node`. */
export async function node24Folder() {
  const folder = await cachedPackages('node-24', [`${nodePackage}@24`]);
  return join(folder, 'node_modules', nodePackage);
}

/** Path of a Node 24 program. */
export async function node24Program() {
  return join(await node24Folder(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
