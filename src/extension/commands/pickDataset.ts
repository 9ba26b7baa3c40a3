import * as vscode from 'vscode';
import type { AuditedDataset, Audits } from '../audits/audits.ts';
import { folderName } from '../localFolder.ts';

/**
 * The audited dataset that a command is about: named by a tree node, a folder or a path, the only one there is, or the one
 * the user picks. Undefined where there is none.
 */
export async function pickDataset(argument: unknown, audits: Audits): Promise<AuditedDataset | undefined> {
  const root = rootOf(argument);
  if (root !== null) return audits.get(root);
  const [first, ...others] = audits.all;
  if (others.length === 0) return first;
  const items = audits.all.map((dataset) => ({
    label: folderName(dataset.folder),
    description: dataset.folder.fsPath,
    dataset,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which dataset?' }))?.dataset;
}

function rootOf(argument: unknown): string | null {
  if (typeof argument === 'string') return argument;
  if (argument instanceof vscode.Uri) return argument.fsPath;
  if (typeof argument !== 'object' || argument === null || !('root' in argument)) return null;
  return typeof argument.root === 'string' ? argument.root : null;
}
