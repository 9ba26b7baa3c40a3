import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { AuditEvent, AuditRequest, AuditView } from './audit.ts';
import type { CompareRequest, CompareView } from './compare.ts';
import type { OverlayTarget, OverlayView } from './overlay.ts';

/** What crosses between the extension host and the engine process (child process IPC, advanced serialization). */

export interface AuditStart {
  /** Chosen by the caller; events carry it. */
  readonly auditId: string;
  readonly request: AuditRequest;
}

export interface AuditEvents {
  readonly auditId: string;
  readonly events: readonly AuditEvent[];
}

export interface OverlayRequest {
  readonly target: OverlayTarget;
  readonly maxPixels: number;
}

export interface DoctorView {
  /** 'tensorflow' (tfjs-node) or 'wasm'; null: neither loads. */
  readonly tensorBackend: string | null;
  /** Why it is that one, in a sentence. */
  readonly tensorReason: string;
  readonly lines: readonly string[];
}

export const auditRequest = new RequestType<AuditStart, AuditView, string>('audit');
export const auditEvents = new NotificationType<AuditEvents>('audit/events');
export const overlayRequest = new RequestType<OverlayRequest, OverlayView, string>('overlay');
export const compareRequest = new RequestType<CompareRequest, CompareView, string>('compare');
export const compareProgress = new NotificationType<{ readonly done: number; readonly total: number }>(
  'compare/progress',
);
export const doctorRequest = new RequestType0<DoctorView, string>('doctor');
/** Marks a dataset as no longer shown, so that the engine can forget its session. */
export const forgetNotification = new NotificationType<{ readonly root: string }>('forget');
