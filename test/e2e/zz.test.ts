import { it } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { rightClickInExplorer } from './support/explorer.ts';
import { readProblems, waitForProblem } from './support/problems.ts';
import { withWorkbench } from './support/workbench.ts';
it('x', async () => {
  const folder = mkdtempSync('/tmp/zz-');
  writeSampleDataset(folder + '/sample');
  await withWorkbench('zz', { folder }, async ({ page, screenshot }) => {
    await rightClickInExplorer(page, 'sample', 'Audit segmentation data');
    await waitForProblem(page, 'pair/shifted');
    console.time('read');
    console.log((await readProblems(page)).map((p) => [p.code, p.file.split('/').slice(-2).join('/'), p.severity].join(' ')).join('\n'));
    console.timeEnd('read');
    await screenshot('zz');
  });
});
