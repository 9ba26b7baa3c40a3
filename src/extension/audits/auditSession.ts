import type { AuditEvent, AuditView, DatasetView } from '../../protocol/audit.ts';
import type { AuditSnapshot } from '../../protocol/webview.ts';
import { FindingsBook } from '../presenters/findingsBook.ts';
import type { RuleViews } from '../presenters/ruleViews.ts';

export interface AuditTimes {
  /** Milliseconds from the request to the first finding told by the engine; null: none yet. */
  readonly firstFindingMs: number | null;
  readonly totalMs: number | null;
}

/** The state of one dataset's audit. Its only writer is `Audits`; everyone else gets snapshots. */
export class AuditSession {
  /** The dataset's folder, as a path of this machine. */
  readonly root: string;
  readonly book: FindingsBook;
  readonly #title: string;
  readonly #ruleViews: RuleViews;
  readonly #startedAt = performance.now();
  #state: AuditSnapshot['state'] = 'running';
  #progress: AuditSnapshot['progress'] = null;
  #dataset: DatasetView | null = null;
  #audit: AuditView | null = null;
  #error: string | null = null;
  #firstFindingMs: number | null = null;
  #totalMs: number | null = null;

  constructor(root: string, title: string, maxPerRule: number, ruleViews: RuleViews) {
    this.root = root;
    this.#title = title;
    this.#ruleViews = ruleViews;
    this.book = new FindingsBook(maxPerRule, ruleViews.get);
  }

  get state(): AuditSnapshot['state'] {
    return this.#state;
  }

  get audit(): AuditView | null {
    return this.#audit;
  }

  get times(): AuditTimes {
    return { firstFindingMs: this.#firstFindingMs, totalMs: this.#totalMs };
  }

  apply(events: readonly AuditEvent[]): void {
    if (this.#state !== 'running') return;
    for (const event of events) this.#applyOne(event);
  }

  finish(audit: AuditView): void {
    for (const group of audit.groups) this.#ruleViews.learn(group.rule);
    this.book.replace(audit.groups);
    this.#audit = audit;
    this.#dataset = audit.dataset;
    this.#end(audit.isCancelled ? 'cancelled' : 'done');
  }

  /** Stopped without a last word of the engine: what is known so far stays. */
  cancel(): void {
    this.#end('cancelled');
  }

  fail(error: string): void {
    this.#error = error;
    this.#end('failed');
  }

  /** A whole immutable picture; while it runs, at most `limit` findings a rule. */
  snapshot(limit?: number): AuditSnapshot {
    return {
      mode: 'audit',
      state: this.#state,
      title: this.#title,
      progress: this.#progress,
      dataset: this.#dataset,
      groups: this.book.groups(limit),
      audit: this.#audit,
      error: this.#error,
    };
  }

  #applyOne(event: AuditEvent): void {
    switch (event.kind) {
      case 'discovered':
        this.#dataset = event.dataset;
        for (const rule of event.rules) this.#ruleViews.learn(rule);
        return;
      case 'progress':
        this.#progress = { done: event.done, total: event.total };
        return;
      case 'finding':
        this.#firstFindingMs ??= performance.now() - this.#startedAt;
        this.book.add(event.finding);
        return;
      case 'folded':
        this.book.fold(event.rule, event.finding);
        return;
    }
  }

  #end(state: AuditSnapshot['state']): void {
    this.#state = state;
    this.#totalMs = performance.now() - this.#startedAt;
  }
}
