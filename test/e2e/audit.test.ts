import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { expandInExplorer, rightClickInExplorer } from './support/explorer.ts';
import { followProblem, readProblems, waitForProblem } from './support/problems.ts';
import { canvasPixel, webviewFrame } from './support/webview.ts';
import { projectRoot, withWorkbench } from './support/workbench.ts';

const shared = join(projectRoot, '..', 'shared', 'data');
const canvas = '[data-testid=overlay-canvas]';

describe('the workbench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masklint-e2e-'));

  beforeAll(() => {
    writeSampleDataset(join(folder, 'sample'));
    if (existsSync(shared)) cpSync(join(shared, 'camvid11'), join(folder, 'camvid11'), { recursive: true });
    mkdirSync(join(folder, 'nothing here'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('audits on a right-click, warns in Problems, and leads from a warning to the overlay', async () => {
    await withWorkbench('audit', { folder }, async ({ page, screenshot, pageErrors }) => {
      await rightClickInExplorer(page, 'sample', 'Audit segmentation data');
      await waitForProblem(page, 'pair/shifted');
      const problems = await readProblems(page);
      const planted = [
        ['pair/missing-mask', 'cell_02'],
        ['pair/size-mismatch', 'cell_08'],
        ['pair/shifted', 'cell_10'],
        ['mask/lossy', 'cell_20'],
        ['mask/interpolated', 'cell_22'],
      ];
      for (const [rule, name] of planted) {
        expect(problems.find(({ code }) => code === rule)?.file, rule).toContain(name);
      }

      await followProblem(page, 'pair/shifted');
      const frame = webviewFrame(page);
      await waitForOverlay(frame, 'images/cell_10');
      expect(await frame.getByTestId('why').innerText()).toMatch(/5 px right/);
      await screenshot('overlay');

      // The mask is really painted: the same pixel differs with and without it.
      const at = await firstMaskPixel(page, frame);
      const painted = await canvasPixel(frame, canvas, ...at);
      await frame.getByTestId('mask-toggle').click();
      const bare = await canvasPixel(frame, canvas, ...at);
      expect(painted).not.toEqual(bare);
      await frame.getByTestId('mask-toggle').click();

      // Shifted back, the mask leaves its left border's column and covers other pixels.
      const before = await frame.locator(canvas).screenshot();
      await frame.getByTestId('shift-toggle').getByRole('button', { name: 'Shifted back' }).click();
      const after = await frame.locator(canvas).screenshot();
      expect(before.equals(after)).toBe(false);
      expect(pageErrors).toEqual([]);
    });
  });

  it('goes from finding to finding by keyboard and reads raw values under the cursor', async () => {
    await withWorkbench('keys', { folder }, async ({ page }) => {
      await rightClickInExplorer(page, 'sample', 'Audit segmentation data');
      const frame = webviewFrame(page);
      await frame.getByTestId('finding').first().click();
      await frame.locator('[data-testid=overlay][data-state=ready]').waitFor();
      const selected = (): Promise<string | null> => frame.getByTestId('findings').getAttribute('data-selected');
      const first = await selected();
      await page.keyboard.press('j');
      await expect.poll(selected).not.toBe(first);
      await page.keyboard.press('k');
      await expect.poll(selected).toBe(first);
      await frame.getByTestId('overlay-canvas').hover();
      await expect.poll(() => frame.getByTestId('readout').innerText()).toMatch(/\d/);
    });
  });

  it('says what it looked for where there is nothing to audit', async () => {
    await withWorkbench('nothing', { folder }, async ({ page }) => {
      await rightClickInExplorer(page, 'nothing here', 'Audit segmentation data');
      const frame = webviewFrame(page);
      await expect.poll(() => frame.locator('body').innerText(), { timeout: 30_000 }).toMatch(/looked for/);
    });
  });

  it('opens a single mask in the viewer from its context menu', async () => {
    await withWorkbench('single', { folder }, async ({ page, screenshot }) => {
      await expandInExplorer(page, 'sample', 'masks');
      await rightClickInExplorer(page, 'cell_01.png', 'Show mask overlay');
      const frame = webviewFrame(page);
      await frame.locator('[data-testid=overlay][data-state=ready]').waitFor();
      await screenshot('single');
      const at = await firstMaskPixel(page, frame);
      expect(await canvasPixel(frame, canvas, ...at)).not.toEqual([0, 0, 0, 0]);
    });
  });

  it.skipIf(!existsSync(shared))('shows a real dataset: classes, shares and imbalance (no shared data)', async () => {
    await withWorkbench('camvid11', { folder }, async ({ page, screenshot }) => {
      await rightClickInExplorer(page, 'camvid11', 'Audit segmentation data');
      await waitForProblem(page, 'dataset/class-imbalance');
      const frame = webviewFrame(page);
      await frame.getByTestId('glance-item').click();
      const glance = frame.getByTestId('glance');
      await expect.poll(() => glance.innerText()).toMatch(/train 20/);
      await screenshot('camvid11');
    });
  });
});

async function waitForOverlay(frame: FrameLocator, sample: string): Promise<void> {
  await frame.locator(`[data-testid=overlay][data-state=ready][data-sample="${sample}"]`).waitFor();
}

/** Canvas position of a pixel that the mask covers, found by the readout: where it tells a mask value above 0. */
async function firstMaskPixel(page: Page, frame: FrameLocator): Promise<[number, number]> {
  const locator = frame.getByTestId('overlay-canvas');
  const box = await locator.boundingBox();
  if (box === null) throw new Error('The canvas is not shown.');
  for (let step = 1; step < 400; step++) {
    // A coarse walk over the canvas, row by row.
    const [x, y] = [((step % 20) + 0.5) / 20, (Math.floor(step / 20) + 0.5) / 20];
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    if (/mask\s*[:=]?\s*255/i.test(await frame.getByTestId('readout').innerText())) {
      const ratio = await locator.evaluate(
        (element: { width: number; clientWidth: number }) => element.width / element.clientWidth,
      );
      return [Math.floor(x * box.width * ratio), Math.floor(y * box.height * ratio)];
    }
  }
  throw new Error('No pixel of the mask was met.');
}
