import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileInFolder, folderName, whyNotLocalFolder } from '../../src/extension/localFolder.ts';
import { goodPairs, removeDatasets, writeDataset } from './support/hostDatasets.ts';

describe('folders that can be audited', () => {
  after(removeDatasets);

  it('are those on a disk', async () => {
    assert.equal(await whyNotLocalFolder(writeDataset('good', goodPairs(1))), null);
  });

  it('are not those of a virtual file system; the sentence says what to do', async () => {
    const reason = await whyNotLocalFolder(vscode.Uri.parse('vscode-vfs://github/owner/repository'));
    assert.match(reason ?? '', /vscode-vfs: is not one.*Copy or clone/);
  });

  it('are no files, and are there', async () => {
    const folder = writeDataset('good', goodPairs(1));
    assert.match((await whyNotLocalFolder(vscode.Uri.joinPath(folder, 'images', 's00000.png'))) ?? '', /is a file/);
    assert.match((await whyNotLocalFolder(vscode.Uri.joinPath(folder, 'gone'))) ?? '', /There is no folder/);
  });

  it('have the name of their last part', () => {
    assert.equal(folderName(vscode.Uri.file('/data/50 % #1/')), '50 % #1');
  });

  it('hold no files outside themselves', () => {
    const folder = vscode.Uri.file('/data/set');
    assert.equal(fileInFolder(folder, '../other/a.png'), null);
    assert.equal(fileInFolder(folder, '../set2/a.png'), null);
    assert.equal(
      fileInFolder(folder, 'masks/#1 50%.png')?.fsPath,
      vscode.Uri.file('/data/set/masks/#1 50%.png').fsPath,
    );
  });
});
