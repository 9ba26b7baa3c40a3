// Runs the tests of this folder inside the extension host of a workbench in a browser, where VS Code itself cannot be
// downloaded: `tsx test/extension/runInHost.ts`. The results go to the file that MASKLINT_TEST_RESULTS names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { makeProfile, startWorkbenchServer } from '../../src/build/workbenchServer.mjs';
import { openBrowser } from '../e2e/support/browser.ts';
import { projectRoot, uriPath } from '../e2e/support/workbench.ts';
import { bundleHostTests } from './bundleTests.ts';

/** Nothing is judged by its speed; this only ends what hangs. */
const longestRunMs = 8 * 60_000;

async function runInHost(): Promise<number> {
  const tests = await bundleHostTests();
  const work = mkdtempSync(join(tmpdir(), 'masklint-host-'));
  const workspace = join(work, 'workspace');
  writeSampleDataset(join(workspace, 'sample'));
  // Without this flag a built workbench ignores the tests, and says nothing.
  const server = await startWorkbenchServer(makeProfile(work, {}), { args: ['--enable-smoke-test-driver'] });
  try {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const exit = new Promise<number>((resolve) => {
        void page.exposeFunction('codeAutomationExit', resolve);
        setTimeout(() => {
          console.error(`The tests in the extension host did not end within ${longestRunMs / 60_000} minutes.`);
          resolve(1);
        }, longestRunMs).unref();
      });
      await page.exposeFunction('codeAutomationLog', (_kind: string, values: unknown[]) => {
        console.log(...values);
      });
      const remote = (path: string): string => `vscode-remote://${server.authority}${uriPath(path)}`;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', remote(projectRoot)],
        ['extensionTestsPath', remote(join(tests, 'index.js'))],
      ]);
      const query = new URLSearchParams({ folder: uriPath(workspace), payload });
      await page.goto(`${server.origin}/?${query.toString()}`);
      return await exit;
    } finally {
      await browser.close();
    }
  } finally {
    server.stop();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

runInHost().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
