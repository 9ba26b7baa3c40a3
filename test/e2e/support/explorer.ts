import type { Locator, Page } from 'playwright-core';
import { chooseInMenu } from './commands.ts';

/** The row of a file or folder in the Explorer. */
export function explorerRow(page: Page, name: string): Locator {
  const row = page.locator('.explorer-folders-view .monaco-list-row');
  return row.filter({ has: page.locator('.label-name', { hasText: exactly(name) }) }).first();
}

/** Opens folders one below the other, so that the rows inside the last are shown. */
export async function expandInExplorer(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const row = explorerRow(page, name);
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
}

/** Right-clicks a row of the Explorer and chooses an entry of its menu. */
export async function rightClickInExplorer(page: Page, name: string, menuLabel: string): Promise<void> {
  await explorerRow(page, name).click({ button: 'right' });
  await chooseInMenu(page, menuLabel);
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
