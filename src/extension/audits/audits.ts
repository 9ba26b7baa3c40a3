import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AuditRequest, AuditView } from '../../protocol/audit.ts';
import type { EngineClient } from '../engine/engineClient.ts';
import { folderName } from '../localFolder.ts';
import { RuleViews } from '../presenters/ruleViews.ts';
import { readSettings } from '../settings.ts';
import { AuditSession } from './auditSession.ts';

/** `list`: a dataset came or went. `state`: an audit began or ended. `progress`: it went on. */
export interface AuditChange {
  readonly kind: 'list' | 'state' | 'progress';
  readonly root: string;
}

export interface AuditedDataset {
  readonly folder: vscode.Uri;
  readonly session: AuditSession;
}

/** An engine that was asked to stop may take this long until the audit counts as stopped without its word. */
const cancelGraceMs = 300;
/** One that has not answered by then is ended: it hangs. */
const cancelKillMs = 5000;

interface RunningAudit {
  readonly controller: AbortController;
  readonly done: Promise<AuditSession>;
}

/** All audits of this window. The only writer of their state. */
export class Audits implements vscode.Disposable {
  readonly #engine: () => Promise<EngineClient>;
  readonly #cacheDir: string;
  readonly #datasets = new Map<string, AuditedDataset>();
  readonly #running = new Map<string, RunningAudit>();
  readonly #ruleViews = new RuleViews();
  readonly #changes = new vscode.EventEmitter<AuditChange>();
  readonly onDidChange = this.#changes.event;

  constructor(engine: () => Promise<EngineClient>, cacheDir: string) {
    this.#engine = engine;
    this.#cacheDir = cacheDir;
  }

  /** In the order in which they were first audited. */
  get all(): readonly AuditedDataset[] {
    return [...this.#datasets.values()];
  }

  get(root: string): AuditedDataset | undefined {
    return this.#datasets.get(root);
  }

  get runningCount(): number {
    return this.#running.size;
  }

  /** Audits a folder; where it is being audited already, that audit. Never throws: the session tells what went wrong. */
  run(folder: vscode.Uri): Promise<AuditSession> {
    const root = folder.fsPath;
    const running = this.#running.get(root);
    if (running !== undefined) return running.done;
    const controller = new AbortController();
    const settings = readSettings(folder);
    const session = new AuditSession(root, folderName(folder), settings.maxFindingsPerRule, this.#ruleViews);
    this.#datasets.set(root, { folder, session });
    const request: AuditRequest = {
      root,
      rules: settings.rules,
      maxFindingsPerRule: settings.maxFindingsPerRule,
      jobs: settings.jobs,
      maxPixels: settings.maxPixels,
      cacheDir: settings.isCacheEnabled ? this.#cacheDir : null,
    };
    const done = this.#settle(session, request, controller.signal).then(() => {
      this.#running.delete(root);
      this.#changes.fire({ kind: 'state', root });
      return session;
    });
    this.#running.set(root, { controller, done });
    this.#changes.fire({ kind: 'list', root });
    return done;
  }

  cancel(root: string): void {
    this.#running.get(root)?.controller.abort();
  }

  cancelAll(): void {
    for (const { controller } of this.#running.values()) controller.abort();
  }

  /** Takes a dataset off every list; a running audit of it is stopped first. */
  async remove(root: string): Promise<void> {
    this.cancel(root);
    await this.#running.get(root)?.done;
    if (!this.#datasets.delete(root)) return;
    this.#changes.fire({ kind: 'list', root });
    const engine = await this.#engine();
    engine.forget(root);
  }

  /** Resolves when no audit runs. */
  async whenIdle(): Promise<void> {
    while (0 < this.#running.size) await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  dispose(): void {
    this.cancelAll();
    this.#changes.dispose();
  }

  async #settle(session: AuditSession, request: AuditRequest, signal: AbortSignal): Promise<void> {
    try {
      const engine = await this.#engine();
      const answer = this.#ask(engine, session, request, signal);
      const audit = await untilGivenUp(answer, signal, () => engine.kill());
      if (audit === 'givenUp') {
        session.cancel();
        void this.#takeLate(session, answer);
        return;
      }
      // Reading a large result took its time; others get theirs before it is taken in, and before it is shown.
      await setImmediate();
      session.finish(audit);
      await setImmediate();
    } catch (error) {
      if (signal.aborted) session.cancel();
      else session.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** An engine that stops late still tells what it knew. */
  async #takeLate(session: AuditSession, answer: Promise<AuditView>): Promise<void> {
    try {
      const audit = await answer;
      if (this.#datasets.get(session.root)?.session !== session) return;
      session.finish(audit);
      this.#changes.fire({ kind: 'state', root: session.root });
    } catch {
      // It was ended because it hung: the audit counts as stopped already.
    }
  }

  #ask(engine: EngineClient, session: AuditSession, request: AuditRequest, signal: AbortSignal): Promise<AuditView> {
    const tell = () => this.#changes.fire({ kind: 'progress', root: session.root });
    return engine.audit(
      { auditId: randomUUID(), request },
      (events) => {
        session.apply(events);
        tell();
      },
      signal,
      tell,
    );
  }
}

/** The answer, or 'givenUp' where it does not come soon after the signal; later still, `kill` is called. */
function untilGivenUp<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal,
  kill: () => void,
): Promise<Answer | 'givenUp'> {
  return new Promise((resolve, reject) => {
    let timers: readonly NodeJS.Timeout[] = [];
    const giveUp = () => {
      timers = [setTimeout(() => resolve('givenUp'), cancelGraceMs), setTimeout(kill, cancelKillMs)];
    };
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp);
      for (const timer of timers) clearTimeout(timer);
    });
  });
}
