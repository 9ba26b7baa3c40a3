import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where large things that outlive a checkout are kept: a browser workbench, Node 24, the TensorFlow binding. */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'masklint');
}

/** A lock older than this was left by a process that is gone, even if its number is in use again. */
const longestHoldMs = 30 * 60_000;

/**
 * Returns the cached folder `name`, made by `fill` if it is not there yet. `fill` gets an empty folder beside it, which takes the
 * name only when complete, so that a run that was cut off leaves nothing half done behind. Of several processes, one fills
 * and the others wait.
 *
 * @param {string} name Includes the version of what it holds: an entry is never changed once it is there.
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function cached(name, fill) {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  return await underLock(`${target}.lock`, async () => {
    if (existsSync(target)) return target;
    const staging = `${target}.${process.pid}.part`;
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
    try {
      await fill(staging);
      publish(staging, target);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    return target;
  });
}

/**
 * @param {string} staging
 * @param {string} target
 */
function publish(staging, target) {
  try {
    renameSync(staging, target);
  } catch (error) {
    // Another process was first, after all; its folder is as good as ours.
    if (!existsSync(target)) throw error;
  }
}

/**
 * Runs `work` while no other process runs under the same lock. The lock saves double work; it is not what keeps an entry whole
 * (`publish` is), so the rare race between two processes that clear the same dead lock does no harm.
 *
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function underLock(lockFile, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  while (!tryLock(lockFile)) {
    if (isLeftBehind(lockFile)) rmSync(lockFile, { force: true });
    else await sleep(300);
  }
  const unlock = () => rmSync(lockFile, { force: true });
  process.once('exit', unlock);
  try {
    return await work();
  } finally {
    process.removeListener('exit', unlock);
    unlock();
  }
}

/** @param {string} lockFile */
function tryLock(lockFile) {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lockFile */
function isLeftBehind(lockFile) {
  try {
    if (longestHoldMs < Date.now() - statSync(lockFile).mtimeMs) return true;
    const owner = Number(readFileSync(lockFile, 'utf8'));
    // Empty for the instant between its creation and its number.
    if (owner === 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
