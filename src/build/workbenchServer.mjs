import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedPackages, node24Folder, node24Program, npmInstall } from './node24.mjs';
import { endProcess, lastLines, runProcess } from './runProcess.mjs';

/** code-server carries VS Code 1.139.1 as a web workbench, in one npm package. */
const codeServerVersion = '4.139.1';

/** Folder of VS Code's own server inside code-server, installed into the cache the first time (a minute). */
async function serverFolder() {
  const inCodeServer = join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await cachedPackages(
    `code-server-${codeServerVersion}`,
    [`code-server@${codeServerVersion}`],
    (staging) => finishServer(join(staging, inCodeServer)),
  );
  return join(folder, inCodeServer);
}

/**
 * Installs the server's own packages, which a script of code-server does otherwise, and compiles the two that matter to us: the
 * log behind the Output panel, and the extension host's watchdog. Where they cannot be compiled, the workbench works without.
 *
 * @param {string} server
 */
async function finishServer(server) {
  await npmInstall(server, ['--omit=dev']);
  const node = await node24Folder();
  const env = { PATH: join(node, 'bin') + delimiter + (process.env.PATH ?? ''), npm_config_nodedir: node };
  const args = ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--loglevel=error'];
  await runProcess('npm', args, { cwd: server, env, timeoutMs: 3 * 60_000 });
}

/**
 * @typedef {object} WorkbenchProfile Where one workbench keeps its state. A fresh folder is a fresh user.
 * @property {string} userDataFolder
 * @property {string} extensionsFolder
 */

/**
 * Makes a profile below `folder`, with settings.
 *
 * @param {string} folder
 * @param {Record<string, unknown>} settings
 * @returns {WorkbenchProfile}
 */
export function makeProfile(folder, settings) {
  const profile = { userDataFolder: join(folder, 'user-data'), extensionsFolder: join(folder, 'extensions') };
  mkdirSync(profile.extensionsFolder, { recursive: true });
  const userFolder = join(profile.userDataFolder, 'User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  return profile;
}

/** Settings that keep everything off the screen that the user did not ask for. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
};

/**
 * @typedef {object} WorkbenchServer
 * @property {(query: Readonly<Record<string, string>>) => string} address What a browser opens; it holds the token without which the
 *   server lets nobody in, not even another user or page on this machine.
 * @property {string} authority Host and port, as they stand in a `vscode-remote:` URI.
 * @property {() => void} stop Ends the server and the extension hosts that it started.
 * @property {() => string} log What it printed so far.
 */

/**
 * Starts VS Code's server on a free port of this machine. It is ended with this process at the latest.
 *
 * @param {WorkbenchProfile} profile
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<WorkbenchServer>}
 */
export async function startWorkbenchServer(profile, { args = [], env = {} } = {}) {
  const { program, script } = await serverCommand();
  const isGroup = process.platform !== 'win32';
  const token = randomBytes(16).toString('hex');
  const own = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token];
  const child = spawn(program, [script, ...own, ...profileArgs(profile), ...args], {
    env: { ...process.env, ...serverEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  });
  let log = '';
  const stop = () => {
    process.removeListener('exit', stop);
    endProcess(child.pid, isGroup);
  };
  process.once('exit', stop);
  /** @type {number} */
  const port = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        log += text;
        const found = /listening on (\d+)/.exec(log)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    }
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error(`The workbench server ended before it was ready:\n${lastLines(log, 8)}`)),
    );
  });
  const authority = `127.0.0.1:${port}`;
  /** @param {Readonly<Record<string, string>>} query */
  const address = (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query }).toString()}`;
  return { address, authority, stop, log: () => log };
}

/**
 * A path as it stands in a URI: with `/` in front and between, also on Windows.
 *
 * @param {string} path
 */
export function uriPath(path) {
  return decodeURIComponent(pathToFileURL(path).pathname).replace(/\/$/, '');
}

/**
 * Installs a packed extension into a profile, as a user would.
 *
 * @param {WorkbenchProfile} profile
 * @param {string} vsixFile
 */
export async function installExtension(profile, vsixFile) {
  const { program, script } = await serverCommand();
  const args = [script, ...profileArgs(profile), '--install-extension', vsixFile, '--force'];
  const { isOk, output } = await runProcess(program, args, { env: serverEnv, timeoutMs: 3 * 60_000 });
  if (!isOk) throw new Error(`The extension cannot be installed:\n${lastLines(output, 8)}`);
}

async function serverCommand() {
  const [folder, program] = [await serverFolder(), await node24Program()];
  return { program, script: join(folder, 'out', 'server-main.js') };
}

/** No gallery: a test may not depend on what an extension market holds today. */
const serverEnv = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** @param {WorkbenchProfile} profile */
function profileArgs({ userDataFolder, extensionsFolder }) {
  const folders = ['--user-data-dir', userDataFolder, '--extensions-dir', extensionsFolder];
  return [...folders, '--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'];
}
