import { CancellationTokenSource, type CancellationToken, type MessageConnection } from 'vscode-jsonrpc/node';
import type { AuditEvent, AuditView } from '../../protocol/audit.ts';
import type { CompareRequest, CompareView } from '../../protocol/compare.ts';
import {
  auditEvents,
  auditRequest,
  compareProgress,
  compareRequest,
  doctorRequest,
  forgetNotification,
  overlayRequest,
  type AuditStart,
  type DoctorView,
  type OverlayRequest,
} from '../../protocol/engine.ts';
import type { OverlayView } from '../../protocol/overlay.ts';
import { EngineDied, EngineProcess, type EngineLog } from './engineProcess.ts';

export interface EngineOptions {
  /** The engine's bundle: `dist/engineProcess.js`. */
  readonly modulePath: string;
  /** Where engines note which files they are busy with, so that the next one knows what ended this one. Windows may share it. */
  readonly journalDir: string;
  /** Milliseconds without a request after which the process is stopped; 0 keeps it. Asked each time: it is a setting. */
  readonly idleMs: () => number;
  readonly log: EngineLog;
}

export interface CompareProgress {
  readonly done: number;
  readonly total: number;
}

type Send<Answer> = (connection: MessageConnection, token: CancellationToken) => Promise<Answer>;

/**
 * The one engine process of this window: forked on the first request, stopped when idle, started again when it died.
 * Every answer that is an error says why in a sentence a user can read.
 */
export class EngineClient {
  readonly #options: EngineOptions;
  readonly #auditSinks = new Map<string, (events: readonly AuditEvent[]) => void>();
  readonly #compareSinks = new Set<(progress: CompareProgress) => void>();
  #process: EngineProcess | null = null;
  #pending = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Process id while it runs; the tests kill it to see what happens. */
  get pid(): number | undefined {
    return this.#process?.isAlive === true ? this.#process.pid : undefined;
  }

  /**
   * Audits, telling events while it runs. An engine that dies is started again once and asked the same: its journal tells
   * it which files it was busy with. `onRestart` is told then.
   */
  async audit(
    start: AuditStart,
    onEvents: (events: readonly AuditEvent[]) => void,
    signal: AbortSignal,
    onRestart: () => void,
  ): Promise<AuditView> {
    this.#auditSinks.set(start.auditId, onEvents);
    try {
      return await this.#askAgainOnce(
        () => this.#ask(signal, (connection, token) => connection.sendRequest(auditRequest, start, token)),
        signal,
        onRestart,
      );
    } finally {
      this.#auditSinks.delete(start.auditId);
    }
  }

  overlay(request: OverlayRequest, signal?: AbortSignal): Promise<OverlayView> {
    return readable(this.#ask(signal, (connection, token) => connection.sendRequest(overlayRequest, request, token)));
  }

  async compare(
    request: CompareRequest,
    onProgress: (progress: CompareProgress) => void,
    signal: AbortSignal,
  ): Promise<CompareView> {
    this.#compareSinks.add(onProgress);
    try {
      return await readable(
        this.#ask(signal, (connection, token) => connection.sendRequest(compareRequest, request, token)),
      );
    } finally {
      this.#compareSinks.delete(onProgress);
    }
  }

  doctor(): Promise<DoctorView> {
    return readable(this.#ask(undefined, (connection, token) => connection.sendRequest(doctorRequest, token)));
  }

  /** Lets the engine forget a dataset that is no longer shown; an engine that does not run has nothing to forget. */
  forget(root: string): void {
    if (this.#process?.isAlive !== true) return;
    void this.#process.connection.sendNotification(forgetNotification, { root });
  }

  /** Ends an engine that does not answer; what it was asked ends with an error. */
  kill(): void {
    this.#process?.kill();
  }

  dispose(): void {
    clearTimeout(this.#idleTimer);
    this.#process?.stop();
    this.#process?.kill();
  }

  async #askAgainOnce<Answer>(ask: () => Promise<Answer>, signal: AbortSignal, onRestart: () => void): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EngineDied) || signal.aborted) throw readableError(error);
      this.#options.log.warn('The engine is started again and goes on after the file that broke it.');
      onRestart();
    }
    return readable(ask());
  }

  #ask<Answer>(signal: AbortSignal | undefined, send: Send<Answer>): Promise<Answer> {
    const source = new CancellationTokenSource();
    const cancel = () => source.cancel();
    if (signal?.aborted === true) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    return this.#whileBusy(({ connection }) => send(connection, source.token)).finally(() => {
      signal?.removeEventListener('abort', cancel);
      source.dispose();
    });
  }

  async #whileBusy<Answer>(ask: (engine: EngineProcess) => Promise<Answer>): Promise<Answer> {
    const engine = this.#running();
    clearTimeout(this.#idleTimer);
    this.#pending += 1;
    try {
      return await engine.whileAlive(() => ask(engine));
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) this.#stopWhenIdle();
    }
  }

  #running(): EngineProcess {
    if (this.#process?.isAlive === true) return this.#process;
    const engine = new EngineProcess(this.#options);
    engine.connection.onNotification(auditEvents, ({ auditId, events }) => this.#auditSinks.get(auditId)?.(events));
    engine.connection.onNotification(compareProgress, (progress) => {
      for (const sink of this.#compareSinks) sink(progress);
    });
    this.#process = engine;
    return engine;
  }

  #stopWhenIdle(): void {
    const idleMs = this.#options.idleMs();
    if (idleMs <= 0) return;
    this.#idleTimer = setTimeout(() => this.#process?.stop(), idleMs);
    this.#idleTimer.unref();
  }
}

async function readable<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw readableError(error);
  }
}

function readableError(error: unknown): Error {
  if (error instanceof EngineDied) {
    return new Error(
      `The engine process ${error.message} and could not finish. Its last words are in the MaskLint log.`,
      {
        cause: error,
      },
    );
  }
  if (!(error instanceof Error)) return new Error(String(error));
  // The connection puts this before what the engine said.
  return new Error(error.message.replace(/^Request \S+ failed with message: /, ''), { cause: error });
}
