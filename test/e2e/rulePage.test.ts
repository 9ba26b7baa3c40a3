import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { rightClickInExplorer } from './support/explorer.ts';
import { followProblem, waitForProblem } from './support/problems.ts';
import { webviewFrame } from './support/webview.ts';
import { withWorkbench } from './support/workbench.ts';

describe('the page of a rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masklint-page-'));

  beforeAll(() => {
    writeSampleDataset(join(folder, 'sample'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens from a finding, with the picture of the fault', async () => {
    await withWorkbench('rulePage', { folder }, async ({ page, screenshot }) => {
      await rightClickInExplorer(page, 'sample', 'Audit segmentation data');
      await waitForProblem(page, 'pair/flipped-or-rotated');
      await followProblem(page, 'pair/flipped-or-rotated');
      await webviewFrame(page).locator('button.rule-link').first().click();
      const isPainted = async (): Promise<boolean> => {
        for (const frame of page.frames()) {
          const picture = frame.locator('img[alt^="Left, outlines that fit three cells."]');
          if ((await picture.count()) === 1) {
            // The frame is a page of its own, whose types are not those of these tests.
            return (await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)) > 0;
          }
        }
        return false;
      };
      await expect.poll(isPainted, { timeout: 20_000 }).toBe(true);
      await screenshot('rule-page');
    });
  });
});
