import * as vscode from 'vscode';
import { fileInFolder } from '../localFolder.ts';
import { parseFindingTarget } from '../presenters/findingTarget.ts';
import type { Services } from '../services.ts';

/** `masklint.openFinding`: where the code of a diagnostic leads, the overlay at that sample and finding. */
export async function openFinding({ audits, panels, log }: Services, argument: unknown): Promise<void> {
  const target = parseFindingTarget(argument);
  if (target === null) {
    log.warn('masklint.openFinding was called with something that names no finding.');
    return;
  }
  const dataset = audits.get(target.root);
  if (dataset === undefined) {
    const again = 'Audit again';
    const message = `${target.root} is not audited any more, so this finding cannot be shown.`;
    if ((await vscode.window.showWarningMessage(message, again)) !== again) return;
    await vscode.commands.executeCommand('masklint.audit', vscode.Uri.file(target.root));
    return;
  }
  // A finding about the dataset has no sample; the panel then marks the finding alone.
  const selection = { sampleId: target.sampleId ?? '', fingerprint: target.fingerprint ?? firstOf(target.rule) };
  panels.show(dataset.folder).select(selection);

  function firstOf(ruleId: string): string | null {
    const group = dataset?.session.book.groups().find(({ rule }) => rule.id === ruleId);
    return group?.findings[0]?.fingerprint ?? null;
  }
}

/** `masklint.showOverlay`: a file in the viewer, where it belongs to an audited dataset too. */
export async function showOverlay(clicked: unknown, viewType: string): Promise<void> {
  const file = clicked instanceof vscode.Uri ? clicked : activeFile();
  if (file === undefined) return;
  await vscode.commands.executeCommand('vscode.openWith', file, viewType);
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** Opens the finding's own file as the editor would. */
export async function openFindingFile({ audits }: Services, node: unknown): Promise<void> {
  if (typeof node !== 'object' || node === null || !('root' in node && 'file' in node)) return;
  if (typeof node.root !== 'string' || typeof node.file !== 'string') return;
  const folder = audits.get(node.root)?.folder;
  const file = folder === undefined ? null : fileInFolder(folder, node.file);
  if (file !== null) await vscode.commands.executeCommand('vscode.open', file);
}
