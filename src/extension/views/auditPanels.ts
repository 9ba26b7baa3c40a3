import * as vscode from 'vscode';
import type { Selection } from '../../protocol/webview.ts';
import { folderName } from '../localFolder.ts';
import { AuditPanel, auditPanelType, type AuditPanelServices } from './auditPanel.ts';

/** One panel a dataset; a window that is loaded again gets them back. */
export class AuditPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #services: AuditPanelServices;
  readonly #panels = new Map<string, AuditPanel>();
  readonly #restored: (folder: vscode.Uri) => void;
  readonly #registration: vscode.Disposable;

  /** `restored` is called for a panel that came back: its dataset is to be audited again, from kept facts. */
  constructor(services: AuditPanelServices, restored: (folder: vscode.Uri) => void) {
    this.#services = services;
    this.#restored = restored;
    this.#registration = vscode.window.registerWebviewPanelSerializer(auditPanelType, this);
  }

  /** Opens the dataset's panel, or brings it to the front. */
  show(folder: vscode.Uri): AuditPanel {
    const open = this.#panels.get(folder.fsPath);
    if (open !== undefined) {
      open.reveal();
      return open;
    }
    const panel = vscode.window.createWebviewPanel(auditPanelType, titleOf(folder), vscode.ViewColumn.Active);
    return this.#keep(panel, folder, null);
  }

  get(root: string): AuditPanel | undefined {
    return this.#panels.get(root);
  }

  close(root: string): void {
    this.#panels.get(root)?.close();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { parsePanelState } = await import('./parseFromWebview.ts');
    const kept = parsePanelState(state);
    if (kept === null) {
      // Nothing says which dataset it showed.
      panel.dispose();
      return;
    }
    const folder = vscode.Uri.file(kept.root);
    this.#keep(panel, folder, kept.selection ?? null);
    this.#restored(folder);
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #keep(webviewPanel: vscode.WebviewPanel, folder: vscode.Uri, selection: Selection | null): AuditPanel {
    const panel = new AuditPanel(webviewPanel, folder, selection, this.#services);
    this.#panels.set(folder.fsPath, panel);
    panel.onDidDispose(() => {
      if (this.#panels.get(folder.fsPath) === panel) this.#panels.delete(folder.fsPath);
    });
    return panel;
  }
}

function titleOf(folder: vscode.Uri): string {
  return `${folderName(folder)}: audit`;
}
