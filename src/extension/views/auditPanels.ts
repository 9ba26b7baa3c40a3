import * as vscode from 'vscode';
import type { Selection } from '../../protocol/webview.ts';
import { folderName } from '../localFolder.ts';
import { AuditPanel, auditPanelType, type AuditPanelServices } from './auditPanel.ts';

const memoryKey = 'masklint.auditPanels';
const maxRemembered = 20;

/** One panel a dataset; a window that is loaded again gets them back. */
export class AuditPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #services: AuditPanelServices;
  readonly #panels = new Map<string, AuditPanel>();
  readonly #restored: (folder: vscode.Uri) => void;
  readonly #registration: vscode.Disposable;
  readonly #memory: vscode.Memento;

  /** `restored` is called for a panel that came back: its dataset is to be audited again, from kept facts. */
  constructor(services: AuditPanelServices, memory: vscode.Memento, restored: (folder: vscode.Uri) => void) {
    this.#services = services;
    this.#memory = memory;
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
    const root = kept?.root ?? this.#rememberedRoot(panel.title);
    if (root === undefined) {
      // Nothing says which dataset it showed.
      panel.dispose();
      return;
    }
    const folder = vscode.Uri.file(root);
    this.#keep(panel, folder, kept?.selection ?? null);
    this.#restored(folder);
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #keep(webviewPanel: vscode.WebviewPanel, folder: vscode.Uri, selection: Selection | null): AuditPanel {
    const panel = new AuditPanel(webviewPanel, folder, selection, this.#services);
    this.#panels.set(folder.fsPath, panel);
    this.#remember(folder.fsPath);
    panel.onDidDispose(() => {
      if (this.#panels.get(folder.fsPath) === panel) this.#panels.delete(folder.fsPath);
    });
    return panel;
  }

  /** A page keeps what the user looks at, not where it lies on the disk: that is kept here, newest last. */
  #remember(root: string): void {
    const others = this.#remembered().filter((other) => other !== root);
    void this.#memory.update(memoryKey, [...others, root].slice(-maxRemembered));
  }

  #remembered(): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKey, []);
  }

  #rememberedRoot(title: string): string | undefined {
    return this.#remembered().findLast((root) => titleOf(vscode.Uri.file(root)) === title && !this.#panels.has(root));
  }
}

function titleOf(folder: vscode.Uri): string {
  return `${folderName(folder)}: audit`;
}
