import type { Page } from 'playwright-core';
import { runCommand } from './commands.ts';
import type { PageElement } from './pageElement.ts';

/** One line of the Problems panel. */
export interface ShownProblem {
  /** Path of the file under which it stands. */
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

/** Waits until the panel shows a problem whose message or code holds `text`. */
export async function waitForProblem(page: Page, text: string, timeoutMs = 60_000): Promise<void> {
  await showProblems(page);
  const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  await row.waitFor({ timeout: timeoutMs });
}

/** Clicks the link of the first problem whose line holds `text`. */
export async function followProblem(page: Page, text: string): Promise<void> {
  await showProblems(page);
  const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  await row
    .locator('a.code-link, .code-link')
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
}

interface ShownRow {
  readonly index: number;
  /** 1 for a file, 2 for its problems, 3 for related places. */
  readonly level: number;
  readonly path: string;
  readonly severity: string;
  readonly message: string;
  readonly code: string;
}

async function visibleRows(page: Page): Promise<ShownRow[]> {
  return await page.locator('.markers-panel .monaco-list-row').evaluateAll((rows: PageElement[]) =>
    rows.map((row) => ({
      index: Number(row.getAttribute('data-index')),
      level: Number(row.getAttribute('aria-level')),
      path: row.querySelector('.monaco-icon-label')?.getAttribute('aria-label') ?? '',
      severity: row.querySelector('.marker-icon')?.className ?? '',
      message: row.querySelector('.marker-message')?.textContent ?? '',
      code: row.querySelector('.code-link, .marker-code')?.textContent ?? '',
    })),
  );
}

function underTheirFiles(rows: readonly ShownRow[]): ShownProblem[] {
  const problems: ShownProblem[] = [];
  let file = '';
  for (const { level, path, severity, message, code } of rows) {
    if (level === 1) file = path;
    if (level === 2) problems.push({ file, severity: severityOf(severity), message, code });
  }
  return problems;
}

function severityOf(iconClass: string): ShownProblem['severity'] {
  if (iconClass.includes('error')) return 'error';
  return iconClass.includes('warning') ? 'warning' : 'info';
}
