import type * as vscode from 'vscode';
import type { OverlayView } from '../protocol/overlay.ts';
import type { Audits } from './audits/audits.ts';
import type { EngineClient } from './engine/engineClient.ts';
import type { AuditPanels } from './views/auditPanels.ts';
import type { StatusBar } from './views/statusBar.ts';

/** What commands work with. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Loads the client's code on first use; the process starts with the first request. */
  readonly engine: () => Promise<EngineClient>;
  readonly audits: Audits;
  readonly panels: AuditPanels;
  readonly statusBar: StatusBar;
  readonly overlayOfFile: (path: string) => Promise<OverlayView>;
}
