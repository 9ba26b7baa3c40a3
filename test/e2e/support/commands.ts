import type { Locator, Page } from 'playwright-core';

/** Runs a command by its title in the command palette, as a person would. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const entry = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  // A fresh webview or panel that takes the focus swallows the key, or closes the palette again: press until it stays.
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.keyboard.press('F1');
    const isChosen = await chooseEntry(page, `>${title}`, entry).catch(() => false);
    if (isChosen) return;
  }
  throw new Error(`The command palette does not offer “${title}”.`);
}

async function chooseEntry(page: Page, text: string, entry: Locator): Promise<true> {
  const input = page.locator('.quick-input-widget:visible input').first();
  await input.waitFor({ timeout: 1000 });
  await input.fill(text, { timeout: 1500 });
  await entry.click({ timeout: 3000 });
  return true;
}

/** Chooses an entry of the context menu that is open. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  const item = page.locator('.monaco-menu').getByRole('menuitem', { name: label, exact: true }).first();
  await item.hover();
  // VS Code's menus begin to listen 100 ms after they open; a click before that closes them and does nothing.
  await page.waitForTimeout(300);
  await item.click();
}
