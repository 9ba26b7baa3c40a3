import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { OverlayView } from '../../protocol/overlay.ts';
import type { FromWebview, ToWebview } from '../../protocol/webview.ts';
import { compactOverlay } from '../presenters/compactOverlay.ts';
import { panelHtml, type PanelPage } from './panelHtml.ts';

/** What all webviews of MaskLint need of the extension. */
export interface WebviewServices {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/** What a kind of webview does; messages that it has no answer to are refused and logged. */
export interface WebviewHandlers {
  /** The page is loaded and listens: it forgot everything it was told before. */
  readonly ready: () => void;
  readonly overlay: (sampleId: string) => Promise<OverlayView>;
  readonly other: (message: Exclude<FromWebview, { type: 'ready' | 'requestOverlay' }>) => void | Promise<void>;
}

/** One page in a webview and the messages to and from it. */
export class WebviewLink implements vscode.Disposable {
  readonly #webview: vscode.Webview;
  readonly #services: WebviewServices;
  readonly #handlers: WebviewHandlers;
  readonly #subscription: vscode.Disposable;
  #isReady = false;
  #isDisposed = false;

  constructor(
    webview: vscode.Webview,
    page: Pick<PanelPage, 'mode' | 'title' | 'root'>,
    services: WebviewServices,
    handlers: WebviewHandlers,
  ) {
    this.#webview = webview;
    this.#services = services;
    this.#handlers = handlers;
    const dist = vscode.Uri.joinPath(services.extensionUri, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#subscription = webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    webview.html = panelHtml({
      ...page,
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css')).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    });
  }

  get isReady(): boolean {
    return this.#isReady && !this.#isDisposed;
  }

  post(message: ToWebview): void {
    if (this.#isDisposed) return;
    void this.#webview.postMessage(message);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
  }

  async #receive(raw: unknown): Promise<void> {
    const { parseFromWebview } = await import('./parseFromWebview.ts');
    const message = parseFromWebview(raw);
    if (message === null) {
      this.#services.log.warn('A message of the webview was refused: it is none that MaskLint knows.');
      return;
    }
    try {
      await this.#answer(message);
    } catch (error) {
      this.#services.log.error(error instanceof Error ? error : String(error));
    }
  }

  async #answer(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#handlers.ready();
        return;
      case 'requestOverlay':
        await this.#sendOverlay(message.requestId, message.sampleId);
        return;
      default:
        await this.#handlers.other(message);
    }
  }

  async #sendOverlay(requestId: number, sampleId: string): Promise<void> {
    try {
      const overlay = await this.#handlers.overlay(sampleId);
      this.post({ type: 'overlay', requestId, overlay: compactOverlay(overlay) });
    } catch (error) {
      this.post({ type: 'overlayFailed', requestId, error: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The icon on a panel's tab. */
export function panelIcon(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  return { light: vscode.Uri.joinPath(media, 'icon-light.svg'), dark: vscode.Uri.joinPath(media, 'icon.svg') };
}
