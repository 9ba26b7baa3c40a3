// Runs the tests of this folder inside a real VS Code, which is downloaded: `npm run test:electron`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { projectRoot } from '../e2e/support/workbench.ts';
import { bundleHostTests } from './bundleTests.ts';

async function runElectron(): Promise<void> {
  const tests = await bundleHostTests();
  const workspace = mkdtempSync(join(tmpdir(), 'masklint-electron-'));
  writeSampleDataset(join(workspace, 'sample'));
  try {
    await runTests({
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: join(tests, 'index.js'),
      launchArgs: [workspace, '--disable-workspace-trust', '--disable-extensions'],
    });
  } finally {
    rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

runElectron().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
