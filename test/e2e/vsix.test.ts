import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vsixFile } from '../../src/build/package.ts';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { rightClickInExplorer } from './support/explorer.ts';
import { readProblems, waitForProblem } from './support/problems.ts';
import { withWorkbench } from './support/workbench.ts';

describe('the packed extension in a clean workbench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masklint-vsix-'));

  beforeAll(() => {
    if (!existsSync(vsixFile())) throw new Error('There is no packed extension: run `npm run package` first.');
    writeSampleDataset(join(folder, 'sample'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('audits a folder on a right-click and tells its faults in Problems', async () => {
    await withWorkbench('vsix', { folder, vsixFile: vsixFile() }, async ({ page, screenshot }) => {
      await rightClickInExplorer(page, 'sample', 'Audit segmentation data');
      await waitForProblem(page, 'pair/missing-mask', 120_000);
      const problems = await readProblems(page);
      await screenshot('vsix');
      expect(problems.filter(({ severity }) => severity !== 'info').length).toBeGreaterThan(5);
    });
  });
});
