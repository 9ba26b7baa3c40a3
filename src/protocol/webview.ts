import type { AuditView, DatasetView } from './audit.ts';
import type { CompareView } from './compare.ts';
import type { RuleGroupView } from './findings.ts';
import type { OverlayView } from './overlay.ts';

/** What crosses between the extension host and a webview. Whole snapshots, never deltas. */

/** The audit panel's state; `audit` is there once it is done, `groups` grow while it runs. */
export interface AuditSnapshot {
  readonly mode: 'audit';
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly title: string;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly dataset: DatasetView | null;
  readonly groups: readonly RuleGroupView[];
  readonly audit: AuditView | null;
  /** Why it failed, and what to do. */
  readonly error: string | null;
}

/** The viewer for single files: the overlay alone. */
export interface FileSnapshot {
  readonly mode: 'file';
  readonly title: string;
}

export interface CompareSnapshot {
  readonly mode: 'compare';
  readonly title: string;
  readonly compare: CompareView;
}

export type Snapshot = AuditSnapshot | FileSnapshot | CompareSnapshot;

/** Which sample (and which finding of it) the viewer should show. */
export interface Selection {
  readonly sampleId: string;
  readonly fingerprint: string | null;
}

export type ToWebview =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'overlay'; readonly requestId: number; readonly overlay: OverlayView }
  | { readonly type: 'overlayFailed'; readonly requestId: number; readonly error: string };

export type FromWebview =
  | { readonly type: 'ready' }
  /** In file mode `sampleId` is the empty string. */
  | { readonly type: 'requestOverlay'; readonly requestId: number; readonly sampleId: string }
  | { readonly type: 'openRulePage'; readonly ruleId: string }
  | { readonly type: 'openFile'; readonly path: string }
  | { readonly type: 'reaudit' }
  | { readonly type: 'cancel' }
  | { readonly type: 'exportReport' }
  | { readonly type: 'selected'; readonly selection: Selection };
