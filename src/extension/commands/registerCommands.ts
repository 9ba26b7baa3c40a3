import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { fileViewerType } from '../views/fileViewer.ts';

/** Registers every command of package.json. What a command does is loaded when it is first called. */
export function registerCommands(services: Services): readonly vscode.Disposable[] {
  const { audits, panels } = services;
  const commands: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    'masklint.audit': async (clicked, selected) =>
      (await import('./auditFolder.ts')).audit(services, clicked, selected),
    'masklint.reaudit': async (argument) => {
      const dataset = await (await import('./pickDataset.ts')).pickDataset(argument, audits);
      const { audit, auditFolder } = await import('./auditFolder.ts');
      if (dataset === undefined) await audit(services, undefined, undefined);
      else await auditFolder(services, dataset.folder);
    },
    'masklint.openAudit': async (argument) => {
      const dataset = await (await import('./pickDataset.ts')).pickDataset(argument, audits);
      if (dataset !== undefined) panels.show(dataset.folder);
      else if (audits.all.length === 0) await vscode.commands.executeCommand('masklint.audit');
    },
    'masklint.cancelAudit': async (argument) => {
      const { pickDataset } = await import('./pickDataset.ts');
      if (argument === undefined) audits.cancelAll();
      else audits.cancel((await pickDataset(argument, audits))?.folder.fsPath ?? '');
    },
    'masklint.clear': async (argument) => {
      const { pickDataset } = await import('./pickDataset.ts');
      const cleared = argument === undefined ? audits.all : [await pickDataset(argument, audits)];
      for (const dataset of cleared) {
        if (dataset === undefined) continue;
        panels.close(dataset.folder.fsPath);
        await audits.remove(dataset.folder.fsPath);
      }
    },
    'masklint.compare': async (clicked, selected) =>
      (await import('./compare.ts')).compare(services, clicked, selected),
    'masklint.showOverlay': async (clicked) => (await import('./openFinding.ts')).showOverlay(clicked, fileViewerType),
    'masklint.openFinding': async (target) => (await import('./openFinding.ts')).openFinding(services, target),
    'masklint.openFindingFile': async (node) => (await import('./openFinding.ts')).openFindingFile(services, node),
    'masklint.openRulePage': async (ruleId) => (await import('./openRulePage.ts')).openRulePage(services, ruleId),
    'masklint.doctor': async () => (await import('./doctor.ts')).doctor(services),
    'masklint.tellLayout': async (argument) => (await import('./tellLayout.ts')).tellLayout(services, argument),
    'masklint.exportReport': async (argument) => (await import('./exportReport.ts')).exportReport(services, argument),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}
