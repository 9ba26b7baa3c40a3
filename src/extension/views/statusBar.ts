import * as vscode from 'vscode';
import type { Audits } from '../audits/audits.ts';
import { statusOf, type TensorBackendView } from '../presenters/status.ts';

/** While an audit runs the text changes at most this often, in milliseconds. */
const refreshMs = 200;

/** One line about all audits, made when there is something to say. */
export class StatusBar implements vscode.Disposable {
  readonly #audits: Audits;
  readonly #subscription: vscode.Disposable;
  #item: vscode.StatusBarItem | null = null;
  #backend: TensorBackendView | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(audits: Audits) {
    this.#audits = audits;
    this.#subscription = audits.onDidChange(({ kind }) => this.#schedule(kind === 'progress' ? refreshMs : 0));
  }

  /** Which tensor library the engine told it uses. */
  showBackend(backend: TensorBackendView): void {
    this.#backend = backend;
    this.#refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#item?.dispose();
  }

  #schedule(delayMs: number): void {
    if (delayMs === 0) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#refresh(), delayMs);
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const status = statusOf(
      this.#audits.all.map(({ session }) => session.snapshot(0)),
      this.#backend,
    );
    if (status === null) {
      this.#item?.hide();
      return;
    }
    this.#item ??= createItem();
    this.#item.text = status.text;
    this.#item.tooltip = status.tooltip;
    this.#item.accessibilityInformation = { label: status.accessibleText, role: 'button' };
    this.#item.show();
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('masklint.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'MaskLint';
  item.command = 'masklint.openAudit';
  return item;
}
