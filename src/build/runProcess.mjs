import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] Folder to run in.
 * @property {NodeJS.ProcessEnv} [env] Variables added to this process's own.
 * @property {number} [timeoutMs] After this long the command and its children are ended, and the result says so.
 * @property {boolean} [shown] True: what the command prints goes straight to this terminal and is not kept.
 */

/**
 * @typedef {object} RunResult
 * @property {boolean} isOk The command ended by itself with code 0.
 * @property {number | null} exitCode Null when it was ended by a signal or could not be started.
 * @property {string} output What it printed, both streams in order; empty when shown.
 */

/**
 * Runs a command to its end. Never throws: a command that does not exist is a result like any other.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function runProcess(command, args, { cwd, env, timeoutMs, shown = false } = {}) {
  const isWindows = process.platform === 'win32';
  // npm and its like are .cmd files on Windows, which only a shell can start.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    shell: isWindows && !/\.exe$/i.test(command),
    // A group of its own, so that a time limit ends the compilers and downloads that the command started, too.
    detached: timeoutMs !== undefined && !isWindows,
  });
  const end = () => endProcess(child.pid, timeoutMs !== undefined && !isWindows);
  process.once('exit', end);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve) => {
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nEnded: not done within ${timeoutMs / 1000} s.`;
            end();
          }, timeoutMs);
    const finish = (/** @type {number | null} */ exitCode) => {
      clearTimeout(timer);
      process.removeListener('exit', end);
      resolve({ isOk: exitCode === 0, exitCode, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('close', finish);
  });
}

/**
 * Ends a process, or its whole group, at once; no error when it is gone already.
 *
 * @param {number | undefined} pid
 * @param {boolean} isGroup
 */
export function endProcess(pid, isGroup) {
  if (pid === undefined) return;
  try {
    process.kill(isGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}

/** Ctrl-C and a polite end from outside run the exit listeners above, so that no child outlives its parent. */
for (const [signal, exitCode] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  if (process.platform !== 'win32') process.on(signal, () => process.exit(exitCode));
}

/**
 * The last lines of a command's output that hold something, for an error message.
 *
 * @param {string} output
 * @param {number} lineCount
 */
export function lastLines(output, lineCount) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lineCount)
    .join('\n');
}
