import type { Locator, Page } from 'playwright-core';
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
 * Reads the Problems panel from its top to its end. Only the lines in view exist in the page, so the panel is scrolled through;
 * and again until two passes agree, because a running audit still adds and moves lines.
 */
export async function readProblems(page: Page): Promise<ShownProblem[]> {
  await showProblems(page);
  let before = '';
  for (let pass = 0; pass < 12; pass++) {
    const rows = await scrollThrough(page);
    const isWhole = rows.every(({ index }, at) => index === at);
    const now = JSON.stringify(rows);
    if (isWhole && now === before) return underTheirFiles(rows);
    before = now;
  }
  throw new Error('The Problems panel cannot be read: it changes all the time.');
}

/** The rows that were seen on the way from the top to the end, in order. */
async function scrollThrough(page: Page): Promise<ShownRow[]> {
  await page.locator('.markers-panel .monaco-list').first().hover();
  await scrollToTop(page);
  const rows = new Map<number, ShownRow>();
  // A busy machine may paint late: only many steps without a new row mean that there is none. The list's own mark of its last
  // row is not to be trusted while rows come and go.
  for (let idleSteps = 0; idleSteps < 15; idleSteps++) {
    for (const row of await visibleRows(page)) {
      if (!rows.has(row.index)) idleSteps = 0;
      rows.set(row.index, row);
    }
    await page.mouse.wheel(0, 80);
    await page.waitForTimeout(50);
  }
  return [...rows.values()].sort((a, b) => a.index - b.index);
}

/** Waits until the panel has a problem whose line holds `text`. */
export async function waitForProblem(page: Page, text: string, timeoutMs = 60_000): Promise<void> {
  await showProblems(page);
  for (const endMs = Date.now() + timeoutMs; Date.now() < endMs;) {
    if (await scrollToProblem(page, text)) return;
    await page.waitForTimeout(200);
  }
  throw new Error(`The Problems panel shows nothing with “${text}” within ${timeoutMs / 1000} s.`);
}

/** Follows the link of the first problem whose line holds `text`. */
export async function followProblem(page: Page, text: string): Promise<void> {
  await waitForProblem(page, text);
  // The code is a link where the problem names a target for it.
  const link = problemRow(page, text).getByRole('link').or(problemRow(page, text).locator('a.monaco-link')).first();
  await link.click({ modifiers: ['ControlOrMeta'] });
}

function problemRow(page: Page, text: string): Locator {
  return page.locator('.markers-panel .monaco-list-rows .monaco-list-row').filter({ hasText: text }).first();
}

/** Scrolls the panel to the first problem whose line holds `text`; false if there is none now. */
async function scrollToProblem(page: Page, text: string): Promise<boolean> {
  const row = problemRow(page, text);
  if (await row.isVisible()) return true;
  await page.locator('.markers-panel .monaco-list').first().hover();
  await scrollToTop(page);
  const seen = new Set<number>();
  for (let idleSteps = 0; idleSteps < 15; idleSteps++) {
    if (await row.isVisible()) return true;
    for (const { index } of await visibleRows(page)) {
      if (!seen.has(index)) idleSteps = 0;
      seen.add(index);
    }
    await page.mouse.wheel(0, 80);
    await page.waitForTimeout(50);
  }
  return false;
}

/** In steps: one large turn of the wheel is ignored. Returns also where there is no row at all. */
async function scrollToTop(page: Page): Promise<void> {
  const rows = page.locator('.markers-panel .monaco-list-rows .monaco-list-row');
  const firstRow = page.locator('.markers-panel .monaco-list-rows .monaco-list-row[data-index="0"]');
  if ((await rows.count()) === 0) return;
  for (let step = 0; step < 100; step++) {
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(30);
    if (await firstRow.isVisible()) return;
  }
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
  // Without the rows that stick to the top while their children are scrolled: those are copies.
  return await page.locator('.markers-panel .monaco-list-rows .monaco-list-row').evaluateAll((rows: PageElement[]) =>
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
