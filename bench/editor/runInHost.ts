import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { makeProfile, startWorkbenchServer, uriPath } from '../../src/build/workbenchServer.mjs';
import { openBrowser } from '../../test/e2e/support/browser.ts';
import { projectRoot } from '../../test/e2e/support/workbench.ts';
import { hostPlanVariable, type HostPlan, type HostResult } from './hostPlan.ts';

/** This only ends what hangs. */
const longestRunMs = 10 * 60_000;

/** Bundles what runs in the extension host into `outdir`. */
export async function bundleHostBench(outdir: string): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['bench/editor/host/index.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

/** Carries out a plan in the extension host of a fresh workbench that shows `workspace`. Throws with the host's log where it fails. */
export async function runInHost(
  bundleFolder: string,
  workspace: string,
  plan: Omit<HostPlan, 'resultFile'>,
): Promise<HostResult> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'masklint-bench-host-'));
  const resultFile = join(profileFolder, 'result.json');
  const server = await startWorkbenchServer(makeProfile(profileFolder, {}), {
    // Without this flag a built workbench ignores what shall run in its host, and says nothing.
    args: ['--enable-smoke-test-driver'],
    env: { [hostPlanVariable]: JSON.stringify({ ...plan, resultFile } satisfies HostPlan) },
  });
  try {
    const remote = (path: string): string => `vscode-remote://${server.authority}${uriPath(path)}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(projectRoot)],
      ['extensionTestsPath', remote(join(bundleFolder, 'index.js'))],
    ]);
    const log = await untilExit(server.address({ folder: uriPath(workspace), payload }));
    if (!existsSync(resultFile)) throw new Error(`Nothing was measured in the extension host. Its log:\n${log}`);
    return JSON.parse(readFileSync(resultFile, 'utf8')) as HostResult;
  } finally {
    server.stop();
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens the address and waits until what runs in the extension host ends. Returns what was logged. */
async function untilExit(address: string): Promise<string> {
  const log: string[] = [];
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const exit = new Promise<void>((resolve) => {
      void page.exposeFunction('codeAutomationExit', () => resolve());
      setTimeout(resolve, longestRunMs).unref();
    });
    await page.exposeFunction('codeAutomationLog', (_kind: string, values: unknown[]) => log.push(values.join(' ')));
    await page.goto(address);
    await exit;
  } finally {
    await browser.close();
  }
  return log.join('\n');
}
