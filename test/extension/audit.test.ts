import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MaskLintApi } from '../../src/extension/api.ts';
import { emptyMaskPng, goodPairs, greyPng, photoPng, removeDatasets, writeDataset } from './support/hostDatasets.ts';
import { linkArgument, masklint, problemsBelow, until } from './support/masklintHost.ts';

describe('an audit in VS Code', () => {
  let api: MaskLintApi;

  before(async () => {
    api = await masklint();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('masklint.clear');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeDatasets);

  async function audit(folder: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('masklint.audit', folder);
    await api.whenIdle();
  }

  it('puts what is wrong on the files it is about, also with names that no URI likes', async () => {
    const folder = writeDataset('50 % done #1 🧫?', {
      ...goodPairs(20),
      'images/über & unter.png': photoPng(3),
      'masks/über & unter.png': greyPng(() => 0, 20, 20),
      'images/100%25 #2.png': photoPng(4),
      'masks/100%25 #2.png': emptyMaskPng(),
      'images/🧫 alone.png': photoPng(5),
      'images/cut.png': photoPng(6),
      'masks/cut.png': emptyMaskPng().subarray(0, 30),
    });
    await audit(folder);
    const shown = problemsBelow(folder).map(({ path, rule }) => `${rule} on ${path}`);
    for (const expected of [
      'pair/size-mismatch on masks/über & unter.png',
      'mask/empty on masks/100%25 #2.png',
      'pair/missing-mask on images/🧫 alone.png',
      'mask/unreadable on masks/cut.png',
    ]) {
      assert.ok(shown.includes(expected), `${expected} is missing in:\n${shown.join('\n')}`);
    }
    assert.equal(api.snapshot(folder)?.state, 'done');
  });

  it('links the code of a problem to its overlay', async () => {
    const folder = writeDataset('linked', {
      ...goodPairs(12),
      'images/e.png': photoPng(1),
      'masks/e.png': emptyMaskPng(),
    });
    await audit(folder);
    const problem = problemsBelow(folder).find(({ rule }) => rule === 'mask/empty');
    assert.ok(problem !== undefined, 'the empty mask was not found');
    const target = linkArgument(problem);
    await vscode.commands.executeCommand('masklint.openFinding', target);
    const finding = api
      .snapshot(folder)
      ?.groups.flatMap(({ findings }) => findings)
      .find(({ rule }) => rule === 'mask/empty');
    assert.deepEqual(api.selection(folder), { sampleId: finding?.sampleId, fingerprint: finding?.fingerprint });
  });

  it('lists at most as many findings of a rule as the setting says, and tells in one line how many more', async () => {
    const files = goodPairs(20);
    for (const name of ['a', 'b', 'c', 'd']) files[`images/${name}.png`] = photoPng(1);
    const folder = writeDataset('capped', files);
    const settings = vscode.workspace.getConfiguration('masklint');
    await settings.update('maxFindingsPerRule', 1, vscode.ConfigurationTarget.Global);
    try {
      await audit(folder);
    } finally {
      await settings.update('maxFindingsPerRule', undefined, vscode.ConfigurationTarget.Global);
    }
    const shown = problemsBelow(folder).filter(({ rule }) => rule === 'pair/missing-mask');
    assert.deepEqual(shown.map(({ path }) => path.replace(/[abcd]\.png$/, 'x.png')).sort(), ['', 'images/x.png']);
    assert.match(shown.find(({ path }) => path === '')?.message ?? '', /3 more findings like the 1 listed/);
  });

  it('asks the rules as the settings say', async () => {
    const files = { ...goodPairs(12), 'images/e.png': photoPng(1), 'masks/e.png': emptyMaskPng() };
    const folder = writeDataset('ruled', { ...files, 'images/alone.png': photoPng(2) });
    const settings = vscode.workspace.getConfiguration('masklint');
    const rules = { 'mask/empty': { severity: 'off' }, 'pair/missing-mask': { severity: 'info' } };
    await settings.update('rules', rules, vscode.ConfigurationTarget.Global);
    try {
      await audit(folder);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    const shown = problemsBelow(folder);
    assert.deepEqual(
      shown.filter(({ rule }) => rule === 'mask/empty'),
      [],
    );
    assert.deepEqual(
      shown.filter(({ rule }) => rule === 'pair/missing-mask').map(({ diagnostic }) => diagnostic.severity),
      [vscode.DiagnosticSeverity.Information],
    );
  });

  it('shows in another audit only what is still so', async () => {
    const folder = writeDataset('fixed', { ...goodPairs(12), 'images/alone.png': photoPng(1) });
    await audit(folder);
    assert.ok(problemsBelow(folder).some(({ rule }) => rule === 'pair/missing-mask'));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'images', 'alone.png'));
    await vscode.commands.executeCommand('masklint.reaudit', folder.fsPath);
    await api.whenIdle();
    assert.deepEqual(
      problemsBelow(folder).filter(({ rule }) => rule === 'pair/missing-mask'),
      [],
    );
  });

  it('takes everything away when a dataset is removed', async () => {
    const folder = writeDataset('removed', { ...goodPairs(4), 'images/alone.png': photoPng(1) });
    await audit(folder);
    assert.notEqual(problemsBelow(folder).length, 0);
    await vscode.commands.executeCommand('masklint.clear');
    assert.deepEqual(problemsBelow(folder), []);
    assert.equal(api.snapshot(folder), undefined);
  });

  it('stops when it is cancelled, and keeps what is known', async () => {
    const folder = writeDataset('cancelled', { ...goodPairs(600), 'images/alone.png': photoPng(1) });
    const running = vscode.commands.executeCommand('masklint.audit', folder);
    await until(() => 0 < (api.snapshot(folder)?.progress?.done ?? 0));
    await vscode.commands.executeCommand('masklint.cancelAudit');
    await running;
    assert.equal(api.snapshot(folder)?.state, 'cancelled');
  });

  it('goes on after the engine was killed', async () => {
    const folder = writeDataset('killed', { ...goodPairs(600), 'images/alone.png': photoPng(1) });
    const running = vscode.commands.executeCommand('masklint.audit', folder);
    await until(() => 0 < (api.snapshot(folder)?.progress?.done ?? 0));
    const pid = api.enginePid();
    assert.ok(pid !== undefined, 'no engine runs');
    process.kill(pid, 'SIGKILL');
    await running;
    await api.whenIdle();
    assert.equal(api.snapshot(folder)?.state, 'done');
    assert.notEqual(api.enginePid(), pid);
    assert.ok(problemsBelow(folder).some(({ path }) => path === 'images/alone.png'));
  });

  it('says what was looked for in a folder without images', async () => {
    const folder = writeDataset('nothing', { 'notes.txt': new Uint8Array([65]) });
    // The command waits for no answer to its question what to do.
    await audit(folder);
    const snapshot = api.snapshot(folder);
    assert.match(snapshot?.error ?? snapshot?.audit?.summary ?? '', /image/);
    assert.deepEqual(
      problemsBelow(folder).filter(({ path }) => path !== ''),
      [],
    );
  });

  it('refuses folders that are not on a disk', async () => {
    const remote = vscode.Uri.parse('vscode-vfs://github/owner/repository');
    await vscode.commands.executeCommand('masklint.audit', remote);
    assert.equal(api.snapshot(remote), undefined);
  });
});
