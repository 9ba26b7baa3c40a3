import * as vscode from 'vscode';
import { reportText } from '../presenters/reportText.ts';
import type { Services } from '../services.ts';
import { pickDataset } from './pickDataset.ts';

/** `masklint.exportReport`: writes the result of an audit where the user says. */
export async function exportReport({ audits, log }: Services, argument: unknown): Promise<void> {
  const dataset = await pickDataset(argument, audits);
  const audit = dataset?.session.audit;
  if (dataset === undefined || audit === null || audit === undefined) {
    const start = 'Audit a folder…';
    const picked = await vscode.window.showInformationMessage('There is no finished audit to export yet.', start);
    if (picked === start) await vscode.commands.executeCommand('masklint.audit');
    return;
  }
  const target = await vscode.window.showSaveDialog({
    title: 'Export the audit',
    defaultUri: vscode.Uri.joinPath(dataset.folder, 'masklint-report.json'),
    filters: { JSON: ['json'], SARIF: ['sarif'], Text: ['txt'] },
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, Buffer.from(reportText(audit, target.path)));
  log.info(`The audit of ${dataset.folder.fsPath} was written to ${target.fsPath}.`);
  const open = 'Open';
  const picked = await vscode.window.showInformationMessage(`The audit was written to ${target.fsPath}.`, open);
  if (picked === open) await vscode.commands.executeCommand('vscode.open', target);
}
