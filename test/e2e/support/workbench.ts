import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { installExtension, makeProfile, startWorkbenchServer, uriPath } from '../../../src/build/workbenchServer.mjs';
import { openBrowser } from './browser.ts';

/** The project's folder, from which the extension is loaded unless a packed one is named. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

const resultsFolder = join(projectRoot, 'test', 'e2e', 'results');

export interface WorkbenchOptions {
  /** Folder that the workbench opens. */
  readonly folder: string;
  /** The user's settings, beside those that keep the screen quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packed extension to install; without it the extension is loaded from `extensionFolder`. */
  readonly vsixFile?: string;
  /** Default: this project. */
  readonly extensionFolder?: string;
  /** Variables for the server, and with it for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A workbench in a browser, with our extension in it. */
export interface Workbench {
  readonly page: Page;
  /** Saves what is on the screen as test/e2e/results/NAME.png, and returns that path. */
  readonly screenshot: (name: string) => Promise<string>;
  /** Messages of errors that the page itself has thrown or logged so far. */
  readonly pageErrors: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a workbench, runs `use` in it, and ends every process of it, also when `use` throws; then a picture of the last state is
 * kept as "failed NAME.png".
 */
export async function withWorkbench(
  name: string,
  options: WorkbenchOptions,
  use: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await openWorkbench(options);
  try {
    await use(workbench);
  } catch (error) {
    await workbench.screenshot(`failed ${name}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

/** Opens a workbench as a new user with a fresh profile. It is ready when the Explorer is shown and our extension is known. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'masklint-workbench-'));
  const profile = makeProfile(profileFolder, { ...withoutHovers, ...options.settings });
  if (options.vsixFile !== undefined) await installExtension(profile, options.vsixFile);
  // Without this flag a built workbench ignores an extension under development, and says nothing.
  const args = options.vsixFile === undefined ? ['--enable-smoke-test-driver'] : [];
  const server = await startWorkbenchServer(profile, { args, env: { ...options.env } });
  const browser = await openBrowser().catch((error: unknown) => {
    server.stop();
    throw error;
  });
  const close = async (): Promise<void> => {
    await browser.close();
    server.stop();
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const pageErrors: string[] = [];
    page.on('pageerror', (error) => pageErrors.push(error.message));
    const extensionFolder = options.extensionFolder ?? projectRoot;
    const query: Record<string, string> = { folder: uriPath(options.folder) };
    if (options.vsixFile === undefined) {
      const uri = `vscode-remote://${server.authority}${uriPath(extensionFolder)}`;
      query.payload = JSON.stringify([['extensionDevelopmentPath', uri]]);
    }
    await page.goto(server.address(query));
    await waitUntilReady(page, activityBarTitle(extensionFolder)).catch(async (error: unknown) => {
      throw new Error(`The workbench does not get ready (see ${await saveScreenshot(page, 'failed start')}).`, {
        cause: error,
      });
    });
    return { page, screenshot: (name) => saveScreenshot(page, name), pageErrors, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A hover that opens under the resting mouse would take the wheel and the next click. */
const withoutHovers = { 'workbench.hover.delay': 600_000 };

/** The Explorer is shown one to three seconds before an extension's menus exist; its icon tells when they do. */
async function waitUntilReady(page: Page, title: string | undefined): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  if (title !== undefined) {
    await page.locator('.activitybar').getByRole('tab', { name: title }).first().waitFor({ timeout: 60_000 });
  }
}

function activityBarTitle(extensionFolder: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(extensionFolder, 'package.json'), 'utf8')) as {
    contributes?: { viewsContainers?: { activitybar?: { title: string }[] } };
  };
  return manifest.contributes?.viewsContainers?.activitybar?.[0]?.title;
}

async function saveScreenshot(page: Page, name: string): Promise<string> {
  mkdirSync(resultsFolder, { recursive: true });
  const path = join(resultsFolder, `${name.replace(/[^\w.-]+/g, '-')}.png`);
  await page.screenshot({ path });
  return path;
}
