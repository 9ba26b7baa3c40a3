import { withWorkbench } from './support/workbench.ts';
import { rightClickInExplorer, explorerRow, expandInExplorer } from './support/explorer.ts';
import { readProblems, waitForProblem } from './support/problems.ts';
import { webviewFrame } from './support/webview.ts';
import { menuLabels, runCommand } from './support/commands.ts';
void (async () => {
  const t = Date.now();
  await withWorkbench('try', { folder: '/tmp/stubws', extensionFolder: '/tmp/stub' }, async (wb) => {
    console.log('open', Date.now() - t);
    await explorerRow(wb.page, 'data').click({ button: 'right' });
    console.log(await menuLabels(wb.page));
    await wb.page.keyboard.press('Escape');
    await rightClickInExplorer(wb.page, 'data', 'Audit stub data');
    await waitForProblem(wb.page, 'Mask lies');
    console.log(await readProblems(wb.page));
    console.log(await webviewFrame(wb.page).locator('h1').innerText());
    await runCommand(wb.page, 'View: Toggle Maximized Panel');
    await expandInExplorer(wb.page, 'data');
    console.log(await wb.screenshot('try'), wb.pageErrors);
  });
  console.log('all', Date.now() - t);
})();
