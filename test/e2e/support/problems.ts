import type { Page } from 'playwright-core';
import { runCommand } from './commands.ts';

/** One line of the Problems panel. */
export interface ShownProblem {
  /** Name of the file under which it stands. */
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Text of the link behind the message; empty if there is none. */
  readonly code: string;
}

/** Opens the Problems panel, if it is not open. */
export async function showProblems(page: Page): Promise<void> {
  if (await page.locator('.markers-panel').isVisible()) return;
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/**
 * Reads the Problems panel from its top to its end. Only the lines in view exist in the page, so the panel is scrolled through.
 */
export async function readProblems(page: Page): Promise<ShownProblem[]> {
  await showProblems(page);
  const list = page.locator('.markers-panel .monaco-list').first();
  await list.hover();
  await page.mouse.wheel(0, -1_000_000);
  await page.waitForTimeout(100);
  const rows = new Map<number, ShownRow>();
  for (let isMore = true; isMore;) {
    const before = rows.size;
    for (const row of await visibleRows(page)) rows.set(row.index, row);
    isMore = before < rows.size;
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(60);
  }
  return underTheirFiles([...rows.values()].sort((a, b) => a.index - b.index));
}

/** Waits until the panel shows a problem whose message or code holds `text`, and returns it. */
export async function waitForProblem(page: Page, text: string, timeoutMs = 60_000): Promise<void> {
  await showProblems(page);
  const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  await row.waitFor({ timeout: timeoutMs });
}

/** Clicks the link of the first problem whose line holds `text`. */
export async function followProblem(page: Page, text: string): Promise<void> {
  await showProblems(page);
  const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  await row.locator('a.code-link, .code-link').first().click({ modifiers: ['ControlOrMeta'] });
}

interface ShownRow {
  readonly index: number;
  /** Undefined for a problem. */
  readonly fileName: string | undefined;
  readonly severity: ShownProblem['severity'];
  readonly message: string;
  readonly code: string;
}

async function visibleRows(page: Page): Promise<ShownRow[]> {
  return await page.locator('.markers-panel .monaco-list-row').evaluateAll((rows) =>
    rows.map((row) => {
      const text = (selector: string): string => row.querySelector(selector)?.textContent ?? '';
      const icon = row.querySelector('.marker-icon, .codicon')?.className ?? '';
      return {
        index: Number(row.getAttribute('data-index')),
        fileName: row.querySelector('.file-icon, .resource-label-container, .monaco-icon-label') === null ? undefined : text('.label-name'),
        severity: icon.includes('error') ? ('error' as const) : icon.includes('warning') ? ('warning' as const) : ('info' as const),
        message: text('.marker-message'),
        code: text('.code-link') || text('.marker-code'),
      };
    }),
  );
}

function underTheirFiles(rows: readonly ShownRow[]): ShownProblem[] {
  const problems: ShownProblem[] = [];
  let file = '';
  for (const { fileName, severity, message, code } of rows) {
    if (fileName === undefined) problems.push({ file, severity, message, code });
    else file = fileName;
  }
  return problems;
}
