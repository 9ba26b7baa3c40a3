import type { Page } from 'playwright-core';
import { runCommand } from '../../test/e2e/support/commands.ts';
import { explorerRow } from '../../test/e2e/support/explorer.ts';
import type { PageElement } from '../../test/e2e/support/pageElement.ts';
import { showProblems } from '../../test/e2e/support/problems.ts';
import { openWorkbench } from '../../test/e2e/support/workbench.ts';

/** In milliseconds from the click to the first line that stands in the Problems panel. */
export interface ClickTimes {
  /** The first click of a fresh user: the extension is activated and the engine started by it. */
  readonly coldMs: number;
  /** A second one, on another folder, while the engine still runs. */
  readonly warmMs: number;
}

/** Clicks in a fresh workbench on two folders of the workspace, `cold` and `warm`, which are copies of one dataset. */
export async function measureClicks(workspace: string): Promise<ClickTimes> {
  const workbench = await openWorkbench({ folder: workspace });
  const { page } = workbench;
  try {
    await showProblems(page);
    const coldMs = await clickToProblem(page, 'cold');
    // The status bar says so when the audit is over.
    await page.locator('.statusbar-item[aria-label^="MaskLint:"]').first().waitFor();
    await runCommand(page, 'MaskLint: Remove audits');
    await showProblems(page);
    await page.locator(problemLine).first().waitFor({ state: 'hidden' });
    return { coldMs, warmMs: await clickToProblem(page, 'warm') };
  } catch (error) {
    await workbench.screenshot('failed click');
    throw error;
  } finally {
    await workbench.close();
  }
}

const problemLine = '.markers-panel .monaco-list-rows .monaco-list-row[aria-level="2"]';

async function clickToProblem(page: Page, folder: string): Promise<number> {
  await explorerRow(page, folder).click({ button: 'right' });
  const item = page.locator('.monaco-menu').getByRole('menuitem', { name: 'Audit segmentation data', exact: true });
  await item.first().hover();
  // VS Code's menus begin to listen 100 ms after they open.
  await page.waitForTimeout(500);
  // Looked for within the page: Playwright's own waiting looks every half second only.
  const seenAt = page.locator('.markers-panel').evaluate(async (panel: PageElement, line) => {
    while (panel.querySelector(line) === null) await new Promise((resolve) => setTimeout(resolve, 5));
    return Date.now();
  }, problemLine);
  const clickedAt = Date.now();
  await page.mouse.down();
  await page.mouse.up();
  return (await seenAt) - clickedAt;
}
