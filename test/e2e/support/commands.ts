import type { Page } from 'playwright-core';

/** Runs a command by its title in the command palette, as a person would. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input').first();
  await openPalette(page);
  await input.fill(`>${title}`);
  const entry = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  await entry.waitFor();
  await entry.click();
}

/** A fresh webview may swallow the key while it takes the focus: press until the palette is seen. */
async function openPalette(page: Page): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible');
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.keyboard.press('F1');
    const isOpen = await widget
      .waitFor({ timeout: 1000 })
      .then(() => true)
      .catch(() => false);
    if (isOpen) return;
  }
  throw new Error('The command palette does not open.');
}

/** Chooses an entry of the context menu that is open. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  await page.locator('.monaco-menu').getByRole('menuitem', { name: label, exact: true }).first().click();
}

/** Labels of the context menu that is open, without separators. */
export async function menuLabels(page: Page): Promise<string[]> {
  const items = page.locator('.monaco-menu .action-label:not(.separator)');
  await items.first().waitFor();
  return await items.allInnerTexts();
}
