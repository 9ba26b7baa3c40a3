import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './runProcess.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} LockedPackages */

/**
 * Brings node_modules in line with package-lock.json. Scripts of packages are not run: what this project needs of native code
 * comes as prebuilt packages, except TensorFlow's binding, which has a set-up of its own (tensorflow.mjs).
 *
 * @param {string} root The project's folder.
 */
export async function installPackages(root) {
  const reason = whyInstall(root);
  if (reason === undefined) return;
  console.log(`Installing npm packages (${reason}).`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { isOk, output } = await runProcess('npm', args, { cwd: root, timeoutMs: 15 * 60_000 });
  if (!isOk) throw new Error(`npm ci failed:\n${output.trim().split('\n').slice(0, 12).join('\n')}`);
}

/**
 * npm writes what it installed into node_modules/.package-lock.json. That is compared, instead of a stamp of our own, so that a
 * plain `npm install` by hand counts as well.
 *
 * @param {string} root
 * @returns {string | undefined} Undefined if nothing is to be done.
 */
function whyInstall(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'there are none yet';
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(installedFile);
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || link === true) continue;
    const found = installed[path];
    // Packages for other platforms are optional and absent.
    if (found === undefined && (optional === true || devOptional === true)) continue;
    if (found?.version !== version || !existsSync(join(root, path))) return `${path} should be version ${version}`;
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function lockedPackages(file) {
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return {};
  return /** @type {LockedPackages} */ (lock.packages);
}
