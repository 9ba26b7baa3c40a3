// Takes the README's pictures from the real workbench: `npm run pictures` writes media/readme/*.png. They show the sample dataset.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { runCommand } from './support/commands.ts';
import { rightClickInExplorer } from './support/explorer.ts';
import { followProblem, waitForProblem } from './support/problems.ts';
import { webviewFrame } from './support/webview.ts';
import { projectRoot, withWorkbench } from './support/workbench.ts';

const target = join(projectRoot, 'media', 'readme');
const folder = mkdtempSync(join(tmpdir(), 'masklint-pictures-'));

async function main(): Promise<void> {
  mkdirSync(target, { recursive: true });
  writeSampleDataset(join(folder, 'cells'));
  const settings = { 'workbench.colorTheme': 'Default Dark Modern' };
  await withWorkbench('pictures', { folder, settings }, async ({ page, screenshot }) => {
    await rightClickInExplorer(page, 'cells', 'Audit segmentation data');
    await waitForProblem(page, 'pair/shifted');
    await followProblem(page, 'pair/shifted');
    await webviewFrame(page).locator('[data-testid=overlay][data-state=ready]').waitFor();
    await page.waitForTimeout(500);
    copyFileSync(await screenshot('problems'), join(target, 'problems.png'));
    await runCommand(page, 'View: Toggle Panel Visibility');
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await page.waitForTimeout(500);
    copyFileSync(await screenshot('panel'), join(target, 'panel.png'));
  });
}

void main().finally(() => {
  rmSync(folder, { recursive: true, force: true });
});
