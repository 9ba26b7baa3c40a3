import * as vscode from 'vscode';
import type { Services } from '../services.ts';

const rulePattern = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** `masklint.openRulePage`: the page of a rule, `media/rules/<group>-<fault>.md`, as the editor shows Markdown. */
export async function openRulePage({ extensionUri, log }: Services, ruleId: unknown): Promise<void> {
  // The id becomes part of a path, and anyone can call a command.
  if (typeof ruleId !== 'string' || !rulePattern.test(ruleId)) {
    log.warn('masklint.openRulePage was called with something that names no rule.');
    return;
  }
  const page = vscode.Uri.joinPath(extensionUri, 'media', 'rules', `${ruleId.replace('/', '-')}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    log.warn(`The rule ${ruleId} has no page.`);
    return;
  }
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
