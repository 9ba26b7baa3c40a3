import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { maskPng, photoPng, removeDatasets, writeDataset } from './support/hostDatasets.ts';
import { masklint, until } from './support/masklintHost.ts';

describe('the overlay viewer', () => {
  before(masklint);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(removeDatasets);

  function openViewers(): readonly string[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) =>
        input instanceof vscode.TabInputCustom && input.viewType === 'masklint.viewer' ? [input] : [],
      )
      .map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1));
  }

  it('opens for a file by its command', async () => {
    const folder = writeDataset('loose', { 'a #1 50%.png': maskPng(1), 'b.png': photoPng(1) });
    await vscode.commands.executeCommand('masklint.showOverlay', vscode.Uri.joinPath(folder, 'a #1 50%.png'));
    await until(() => 0 < openViewers().length);
    assert.deepEqual(openViewers(), ['a #1 50%.png']);
  });

  it('opens by "Open with…" for what it says it can show', async () => {
    const folder = writeDataset('loose', { 'b.PNG': photoPng(1) });
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.joinPath(folder, 'b.PNG'), 'masklint.viewer');
    await until(() => 0 < openViewers().length);
    assert.deepEqual(openViewers(), ['b.PNG']);
  });

  it('leaves the editor for images as it is', async () => {
    const folder = writeDataset('loose', { 'c.png': photoPng(1) });
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder, 'c.png'));
    assert.deepEqual(openViewers(), []);
  });
});
