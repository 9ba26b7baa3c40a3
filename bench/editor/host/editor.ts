import * as vscode from 'vscode';
import type { MaskLintApi } from '../../../src/extension/api.ts';

/** The extension that is measured. */
export function masklintExtension(): vscode.Extension<MaskLintApi> {
  const extension = vscode.extensions.getExtension<MaskLintApi>('masklint.masklint');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension;
}

export const folderUri = (path: string): vscode.Uri => vscode.Uri.file(path);

/** What the entry of the Explorer's menu calls. Resolves when the audit ended. */
export function audit(folder: vscode.Uri): Thenable<unknown> {
  return vscode.commands.executeCommand('masklint.audit', folder);
}

export function removeAudits(): Thenable<unknown> {
  return vscode.commands.executeCommand('masklint.clear');
}
