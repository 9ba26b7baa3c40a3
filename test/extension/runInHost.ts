// Runs the tests of this folder inside the extension host of a workbench in a browser, where VS Code itself cannot be
// downloaded: `npm run test:host`, after a build.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsVariable } from '../../src/build/countReporter.mjs';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { makeProfile, startWorkbenchServer, uriPath } from '../../src/build/workbenchServer.mjs';
import { openBrowser } from '../e2e/support/browser.ts';
import { projectRoot } from '../e2e/support/workbench.ts';
import { bundleHostTests } from './bundleTests.ts';
import { hostTestsVariable, type HostTest } from './hostTest.ts';

/** Nothing is judged by its speed; this only ends what hangs. */
const longestRunMs = 8 * 60_000;

async function runInHost(): Promise<number> {
  const tests = await bundleHostTests();
  const work = mkdtempSync(join(tmpdir(), 'masklint-host-'));
  const workspace = join(work, 'workspace');
  writeSampleDataset(join(workspace, 'sample'));
  // Without this flag a built workbench ignores the tests, and says nothing.
  const hostTests = join(work, 'tests.json');
  const server = await startWorkbenchServer(makeProfile(work, {}), {
    args: ['--enable-smoke-test-driver'],
    env: { [hostTestsVariable]: hostTests },
  });
  const log: string[] = [];
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
        log.push(values.join(' '));
      });
      const remote = (path: string): string => `vscode-remote://${server.authority}${uriPath(path)}`;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', remote(projectRoot)],
        ['extensionTestsPath', remote(join(tests, 'index.js'))],
      ]);
      await page.goto(server.address({ folder: uriPath(workspace), payload }));
      const exitCode = await exit;
      if (existsSync(hostTests)) report(JSON.parse(readFileSync(hostTests, 'utf8')) as HostTest[]);
      else console.error(`No test ran in the extension host. Its log:\n${log.join('\n')}`);
      return existsSync(hostTests) ? exitCode : 1;
    } finally {
      await browser.close();
    }
  } finally {
    server.stop();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function report(tests: readonly HostTest[]): void {
  for (const { title, state, detail } of tests)
    console.log(`${marks[state]} ${title}${detail === '' ? '' : `\n${detail}`}`);
  const countsFile = process.env[countsVariable];
  if (countsFile === undefined) return;
  const names = (wanted: HostTest['state']): string[] =>
    tests.filter(({ state }) => state === wanted).map(({ title }) => title);
  const counts = { passed: names('passed').length, failed: names('failed').length, skipped: names('skipped') };
  writeFileSync(countsFile, JSON.stringify(counts));
}

const marks = { passed: '✓', failed: '✗', skipped: '-' };

runInHost().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
