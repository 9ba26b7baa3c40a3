import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';

/** The bundled worker beside this bundle. */
export function workerFile(): string {
  return join(__dirname, 'worker.js');
}

/** Threads for `jobs` wanted; 0: one a core, and no more than eight, where disks and memory become the limit. */
export function threadCount(jobs: number): number {
  return jobs > 0 ? jobs : Math.min(8, availableParallelism());
}

/** Where the command line keeps facts: the system's place for caches. */
export function defaultCacheDir(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'masklint', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'masklint');
  return join(
    XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME,
    'masklint',
  );
}
