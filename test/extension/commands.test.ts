import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { goodPairs, maskPng, photoPng, removeDatasets, writeDataset } from './support/hostDatasets.ts';
import { masklint, until } from './support/masklintHost.ts';

describe('commands with questions', () => {
  before(masklint);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(removeDatasets);

  /** Runs a command and takes the first answer to each of its questions, as long as it asks. */
  async function acceptFirst(running: Thenable<unknown>): Promise<void> {
    let isDone = false;
    void running.then(() => (isDone = true));
    await until(() => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone;
    });
  }

  function openPanels(): readonly string[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview)
      .map(({ label }) => label);
  }

  it('compares two folders selected in the explorer', async () => {
    const folder = writeDataset('compared', {
      'truth/a.png': maskPng(1),
      'truth/b.png': maskPng(2),
      'predicted/a.png': maskPng(1),
      'predicted/b.png': maskPng(3),
    });
    const [truth, predicted] = [vscode.Uri.joinPath(folder, 'truth'), vscode.Uri.joinPath(folder, 'predicted')];
    await acceptFirst(vscode.commands.executeCommand('masklint.compare', truth, [truth, predicted]));
    assert.deepEqual(openPanels(), ['predicted against truth']);
  });

  it('shows no panel where nothing can be compared', async () => {
    const folder = writeDataset('nothing', { 'truth/a.png': maskPng(1), 'predicted/notes.txt': new Uint8Array([65]) });
    const [truth, predicted] = [vscode.Uri.joinPath(folder, 'truth'), vscode.Uri.joinPath(folder, 'predicted')];
    await acceptFirst(vscode.commands.executeCommand('masklint.compare', truth, [truth, predicted]));
    assert.deepEqual(openPanels(), []);
  });

  it('writes a masklint.json that says where images and masks are', async () => {
    const folder = writeDataset('untold', { 'one/a.jpg': photoPng(1), 'one/a.png': maskPng(1) });
    void acceptFirst(vscode.commands.executeCommand('masklint.tellLayout', folder));
    const file = join(folder.fsPath, 'masklint.json');
    await until(() => vscode.window.activeTextEditor?.document.fileName === file);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { images: 'one/*.jpg', masks: 'one/*.jpg' });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('opens a masklint.json that is there, and leaves it as it is', async () => {
    const text = '{ "exclude": "previews/**" }';
    const folder = writeDataset('told', { ...goodPairs(2), 'masklint.json': new TextEncoder().encode(text) });
    await vscode.commands.executeCommand('masklint.tellLayout', folder);
    const file = join(folder.fsPath, 'masklint.json');
    await until(() => vscode.window.activeTextEditor?.document.fileName === file);
    assert.equal(readFileSync(file, 'utf8'), text);
  });
});
