// Opens a folder with our extension for a person to use: `tsx src/build/openForUser.ts FOLDER`. In VS Code, if it is installed;
// else in a workbench for the browser, until Ctrl-C.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from './runProcess.mjs';
import { makeProfile, startWorkbenchServer, uriPath } from './workbenchServer.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const whatToDo = 'Right-click a folder, or the empty part of the Explorer, and choose “Audit segmentation data”.';

async function openForUser(folder: string): Promise<void> {
  if (await isVsCodeUsable()) {
    console.log(`Opening VS Code. ${whatToDo}`);
    await runProcess('code', [`--extensionDevelopmentPath=${root}`, '--new-window', folder], { shown: true });
  } else {
    await serveWorkbench(folder);
  }
}

/** VS Code needs a screen, and refuses to run as root. */
async function isVsCodeUsable(): Promise<boolean> {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  const hasScreen = process.platform !== 'linux' || (DISPLAY ?? WAYLAND_DISPLAY ?? WSL_DISTRO_NAME) !== undefined;
  if (!hasScreen || process.getuid?.() === 0) return false;
  return (await runProcess('code', ['--version'], { timeoutMs: 20_000 })).isOk;
}

/** Serves a workbench with our extension on this machine until the process is ended. */
async function serveWorkbench(folder: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'masklint-start-'));
  process.once('exit', () => {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  });
  const profile = makeProfile(work, {});
  mkdirSync(profile.extensionsFolder, { recursive: true });
  symlinkSync(root, join(profile.extensionsFolder, 'masklint'), 'junction');
  const server = await startWorkbenchServer(profile);
  console.log('\nThere is no VS Code here, so a workbench for the browser was started. Open this address:');
  console.log(`\n  ${server.address({ folder: uriPath(folder) })}\n`);
  console.log(`${whatToDo} Ctrl-C ends it.`);
  await new Promise(() => {
    // Until a signal ends the process, and the server with it.
    setInterval(() => undefined, 2 ** 30);
  });
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Usage: tsx src/build/openForUser.ts FOLDER');
openForUser(folder).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
