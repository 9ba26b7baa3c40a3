import { existsSync } from 'node:fs';
import { runProcess } from './runProcess.mjs';

/** True where this process may install Debian packages: apt-get is there and we are root. */
export function canInstallDebianPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages, refreshing the lists of what there is first.
 *
 * @param {readonly string[]} names
 * @returns {Promise<{isOk: boolean, output: string}>}
 */
export async function installDebianPackages(names) {
  console.log(`Installing ${names.join(', ')} with apt-get.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const timeoutMs = 10 * 60_000;
  await runProcess('apt-get', ['update', '-q'], { env, timeoutMs });
  return await runProcess('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env, timeoutMs });
}

/**
 * True if a program can be started.
 *
 * @param {string} program
 */
export async function isProgram(program) {
  const { exitCode } = await runProcess(program, ['--version'], { timeoutMs: 20_000 });
  return exitCode === 0;
}
