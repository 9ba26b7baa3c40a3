import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MaskLintApi } from '../../src/extension/api.ts';

/** What of our own manifest is compared with what VS Code knows. */
interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

describe('the extension in VS Code', () => {
  const extension = vscode.extensions.getExtension<MaskLintApi>('masklint.masklint');

  it('is there', () => {
    assert.notEqual(extension, undefined);
  });

  it('activates without an error', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('starts no engine and loads nothing native until there is something to audit', async () => {
    const api = await extension?.activate();
    assert.equal(api?.enginePid(), undefined);
    assert.deepEqual(
      Object.keys(require.cache).filter((file) => /[\\/]node_modules[\\/](sharp|@duckdb|@tensorflow)[\\/]/.test(file)),
      [],
    );
  });

  it('registers every command that package.json contributes', async () => {
    await extension?.activate();
    const manifest = extension?.packageJSON as Manifest;
    const contributed = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.notEqual(contributed.length, 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
