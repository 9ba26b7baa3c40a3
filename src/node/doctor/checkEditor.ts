import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Check } from './check.ts';

/** An editor on the path. `--version` prints its version, commit and architecture without opening a window. */
export async function checkEditor(): Promise<Check> {
  const isWindows = process.platform === 'win32';
  for (const name of ['code', 'code-insiders', 'codium', 'code-server']) {
    try {
      // On Windows the command is a script, which needs a shell; the names are ours.
      const { stdout } = await promisify(execFile)(name, ['--version'], { timeout: 10_000, shell: isWindows });
      return { isUsable: true, detail: `${name} ${stdout.split('\n')[0]?.trim() ?? ''} is on the path.` };
    } catch {
      // Not this one.
    }
  }
  return { isUsable: false, detail: 'No VS Code on the path; the command line works without.' };
}
