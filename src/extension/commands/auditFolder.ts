import * as vscode from 'vscode';
import type { AuditSession } from '../audits/auditSession.ts';
import { folderName, whyNotLocalFolder } from '../localFolder.ts';
import { progressText } from '../presenters/treeNodes.ts';
import type { Services } from '../services.ts';
import { pickFolder } from './pickFolder.ts';
import { tellLayoutCommand } from './tellLayout.ts';

/** `masklint.audit`: audits the folders clicked in the explorer, or one that the user picks. */
export async function audit(services: Services, clicked: unknown, selected: unknown): Promise<void> {
  const folders = clickedFolders(clicked, selected);
  if (folders.length === 0) {
    const known = services.audits.all.map(({ folder }) => folder);
    const picked = await pickFolder('Which folder holds the images and masks?', known);
    if (picked === undefined) return;
    folders.push(picked);
  }
  for (const folder of folders) await auditFolder(services, folder);
}

/** Audits one folder: panel, progress, and what to do where it could not be audited. */
export async function auditFolder(services: Services, folder: vscode.Uri): Promise<AuditSession | undefined> {
  const reason = await whyNotLocalFolder(folder);
  if (reason !== null) {
    services.log.error(reason);
    void offerAnotherFolder(reason);
    return undefined;
  }
  // The engine starts while the panel loads.
  const running = services.audits.run(folder);
  services.panels.show(folder);
  const session = await showProgress(services, folder, running, vscode.ProgressLocation.Notification);
  void offerHelp(services, folder, session);
  return session;
}

/** Audits again without asking for attention, as after a reload of the window: the facts are kept. */
export async function auditQuietly(services: Services, folder: vscode.Uri): Promise<void> {
  if ((await whyNotLocalFolder(folder)) !== null) {
    services.panels.close(folder.fsPath);
    return;
  }
  await showProgress(services, folder, services.audits.run(folder), vscode.ProgressLocation.Window);
}

function clickedFolders(clicked: unknown, selected: unknown): vscode.Uri[] {
  if (Array.isArray(selected)) {
    const folders = selected.filter((each): each is vscode.Uri => each instanceof vscode.Uri);
    if (1 < folders.length) return folders;
  }
  return clicked instanceof vscode.Uri ? [clicked] : [];
}

function showProgress(
  { audits }: Services,
  folder: vscode.Uri,
  running: Promise<AuditSession>,
  location: vscode.ProgressLocation,
): Thenable<AuditSession> {
  const root = folder.fsPath;
  const options = { location, title: `Auditing ${folderName(folder)}`, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shownPercent = 0;
    const report = () => {
      const snapshot = audits.get(root)?.session.snapshot(0);
      if (snapshot === undefined) return;
      const { done, total } = snapshot.progress ?? { done: 0, total: 0 };
      const percent = total === 0 ? 0 : (100 * done) / total;
      progress.report({ message: progressText(snapshot), increment: Math.max(0, percent - shownPercent) });
      shownPercent = Math.max(shownPercent, percent);
    };
    report();
    const subscriptions = [
      audits.onDidChange((change) => {
        if (change.root === root && change.kind === 'progress') report();
      }),
      token.onCancellationRequested(() => audits.cancel(root)),
    ];
    try {
      return await running;
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  });
}

async function offerAnotherFolder(reason: string): Promise<void> {
  const choose = 'Choose another folder…';
  if ((await vscode.window.showErrorMessage(reason, choose)) !== choose) return;
  await vscode.commands.executeCommand('masklint.audit');
}

async function offerHelp({ log }: Services, folder: vscode.Uri, session: AuditSession): Promise<void> {
  const snapshot = session.snapshot(0);
  const tellLayout = 'Tell MaskLint where images and masks are…';
  if (snapshot.audit !== null && snapshot.audit.dataset.sampleCount === 0 && snapshot.state === 'done') {
    if ((await vscode.window.showWarningMessage(snapshot.audit.summary, tellLayout)) !== tellLayout) return;
    await vscode.commands.executeCommand(tellLayoutCommand, folder);
    return;
  }
  if (snapshot.state !== 'failed') return;
  const reason = snapshot.error ?? 'The audit could not run.';
  log.error(`${folder.fsPath}: ${reason}`);
  const showLog = 'Show log';
  const again = 'Audit again';
  const picked = await vscode.window.showErrorMessage(reason, again, showLog);
  if (picked === showLog) log.show();
  if (picked === again) await vscode.commands.executeCommand('masklint.audit', folder);
}
