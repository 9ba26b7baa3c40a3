import * as vscode from 'vscode';
import type { OverlayView } from '../../protocol/overlay.ts';
import type { FromWebview } from '../../protocol/webview.ts';
import { folderName, whyNotLocalFile } from '../localFolder.ts';
import { WebviewLink, type WebviewServices } from './webviewLink.ts';

export const fileViewerType = 'masklint.viewer';

export interface FileViewerServices extends WebviewServices {
  readonly overlayOfFile: (path: string) => Promise<OverlayView>;
}

/** "Open with… MaskLint": one image or mask in the overlay viewer. */
export class FileViewer implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  readonly #services: FileViewerServices;
  readonly #registration: vscode.Disposable;

  constructor(services: FileViewerServices) {
    this.#services = services;
    this.#registration = vscode.window.registerCustomEditorProvider(fileViewerType, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    // The engine reads the file when the page asks for it.
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const title = folderName(uri);
    const link = new WebviewLink(panel.webview, { mode: 'file', title, root: '' }, this.#services, {
      ready: () => link.post({ type: 'snapshot', snapshot: { mode: 'file', title } }),
      overlay: (sampleId) => this.#overlay(uri, sampleId),
      other: (message) => receive(message, uri),
    });
    panel.onDidDispose(() => link.dispose());
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #overlay(uri: vscode.Uri, sampleId: string): Promise<OverlayView> {
    if (sampleId !== '') return Promise.reject(new Error('This viewer shows one file.'));
    const reason = whyNotLocalFile(uri);
    if (reason !== null) return Promise.reject(new Error(reason));
    return this.#services.overlayOfFile(uri.fsPath);
  }
}

async function receive(message: FromWebview, uri: vscode.Uri): Promise<void> {
  if (message.type === 'openRulePage') {
    await vscode.commands.executeCommand('masklint.openRulePage', message.ruleId);
  } else if (message.type === 'openFile') {
    // Whatever the page names, this viewer opens no other file.
    await vscode.commands.executeCommand('vscode.open', uri);
  }
}
