import * as vscode from 'vscode';
import type { OverlayView } from '../../protocol/overlay.ts';
import type { AuditSnapshot, FromWebview, Selection } from '../../protocol/webview.ts';
import type { AuditChange, Audits } from '../audits/audits.ts';
import { fileInFolder, folderName } from '../localFolder.ts';
import { snapshotInterval } from '../presenters/snapshotInterval.ts';
import { panelIcon, WebviewLink, type WebviewServices } from './webviewLink.ts';

export const auditPanelType = 'masklint.audit';

/** While an audit runs the panel lists this many findings a rule; all once it is done. */
const runningLimit = 50;

export interface AuditPanelServices extends WebviewServices {
  readonly audits: Audits;
  readonly overlayOf: (root: string, sampleId: string) => Promise<OverlayView>;
}

/** The panel of one dataset. It holds nothing but what the user looks at; the page gets whole snapshots. */
export class AuditPanel implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #link: WebviewLink;
  readonly #services: AuditPanelServices;
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidDispose: vscode.Event<void>;
  #selection: Selection | null;
  #timer: NodeJS.Timeout | undefined;
  #lastSendMs = 0;

  constructor(
    panel: vscode.WebviewPanel,
    folder: vscode.Uri,
    selection: Selection | null,
    services: AuditPanelServices,
  ) {
    this.#panel = panel;
    this.#folder = folder;
    this.#selection = selection;
    this.#services = services;
    this.onDidDispose = panel.onDidDispose;
    panel.iconPath = panelIcon(services.extensionUri);
    const page = { mode: 'audit', title: folderName(folder), root: folder.fsPath } as const;
    this.#link = new WebviewLink(panel.webview, page, services, {
      ready: () => this.#tellAll(),
      overlay: (sampleId) => services.overlayOf(folder.fsPath, sampleId),
      other: (message) => this.#receive(message),
    });
    this.#subscriptions = [
      services.audits.onDidChange((change) => this.#schedule(change)),
      panel.onDidChangeViewState(() => this.#sendSnapshot()),
      panel.onDidDispose(() => this.dispose()),
    ];
  }

  get selection(): Selection | null {
    return this.#selection;
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  /** Shows a sample; where the page is still loading, as soon as it listens. */
  select(selection: Selection): void {
    this.#selection = selection;
    if (this.#link.isReady) this.#link.post({ type: 'select', selection });
  }

  close(): void {
    this.#panel.dispose();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#link.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #tellAll(): void {
    this.#sendSnapshot();
    if (this.#selection !== null) this.#link.post({ type: 'select', selection: this.#selection });
  }

  #schedule({ kind, root }: AuditChange): void {
    if (root !== this.#folder.fsPath) return;
    if (kind === 'progress') {
      this.#timer ??= setTimeout(() => this.#sendSnapshot(), snapshotInterval(this.#lastSendMs));
      return;
    }
    this.#sendSnapshot();
  }

  #sendSnapshot(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // A hidden page is gone, and asks for everything when it is back.
    if (!this.#link.isReady || !this.#panel.visible) return;
    const session = this.#services.audits.get(this.#folder.fsPath)?.session;
    if (session === undefined) return;
    const startedAt = performance.now();
    this.#link.post({ type: 'snapshot', snapshot: withoutCopies(session.snapshot(runningLimit)) });
    this.#lastSendMs = performance.now() - startedAt;
  }

  async #receive(message: Exclude<FromWebview, { type: 'ready' | 'requestOverlay' }>): Promise<void> {
    switch (message.type) {
      case 'selected':
        this.#selection = message.selection;
        return;
      case 'openRulePage':
        await vscode.commands.executeCommand('masklint.openRulePage', message.ruleId);
        return;
      case 'openFile': {
        const file = fileInFolder(this.#folder, message.path);
        if (file === null) this.#services.log.warn(`The panel asked for a file outside ${this.#folder.fsPath}.`);
        else await vscode.commands.executeCommand('vscode.open', file);
        return;
      }
      case 'reaudit':
        await vscode.commands.executeCommand('masklint.reaudit', this.#folder.fsPath);
        return;
      case 'cancel':
        this.#services.audits.cancel(this.#folder.fsPath);
        return;
      case 'exportReport':
        await vscode.commands.executeCommand('masklint.exportReport', this.#folder.fsPath);
        return;
    }
  }
}

/** The result holds the groups with all findings; beside it their counts are enough, and half the message. */
function withoutCopies(snapshot: AuditSnapshot): AuditSnapshot {
  if (snapshot.audit === null) return snapshot;
  return { ...snapshot, groups: snapshot.groups.map((group) => ({ ...group, findings: [] })) };
}
