import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { masklint } from './support/masklintHost.ts';

/** Any page and any extension can call a command or make a command URI. */
describe('commands called with what is not theirs', () => {
  before(masklint);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [command, argument] of [
    ['masklint.openFinding', undefined],
    ['masklint.openFinding', { root: 1, rule: [], sampleId: {}, fingerprint: 0 }],
    ['masklint.openRulePage', '../../package'],
    ['masklint.openRulePage', { id: 'mask/empty' }],
    ['masklint.openFindingFile', { root: '/', file: 'etc/passwd' }],
    ['masklint.cancelAudit', '/not/audited'],
    ['masklint.clear', '/not/audited'],
  ] as const) {
    it(`${command} with ${argument === undefined ? 'nothing' : JSON.stringify(argument)} opens nothing`, async () => {
      await vscode.commands.executeCommand(command, argument);
      assert.deepEqual(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label),
        [],
      );
    });
  }
});
