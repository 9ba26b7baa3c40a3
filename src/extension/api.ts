import type * as vscode from 'vscode';
import type { AuditSnapshot, Selection } from '../protocol/webview.ts';
import type { AuditTimes } from './audits/auditSession.ts';

/** What `activate` gives to other extensions and to the tests. */
export interface MaskLintApi {
  /** Milliseconds that `activate` took. */
  readonly activationMs: number;
  /** Resolves when no audit runs and Problems shows all that is known. */
  readonly whenIdle: () => Promise<void>;
  /** The state of a dataset's audit; undefined where it was never audited. */
  readonly snapshot: (folder: vscode.Uri) => AuditSnapshot | undefined;
  readonly times: (folder: vscode.Uri) => AuditTimes | undefined;
  /** What the dataset's open panel shows; null: nothing yet, undefined: no panel. */
  readonly selection: (folder: vscode.Uri) => Selection | null | undefined;
  /** Process id of the engine while it runs. */
  readonly enginePid: () => number | undefined;
}
