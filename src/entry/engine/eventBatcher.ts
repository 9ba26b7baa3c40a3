import type { AuditEvent } from '../../protocol/audit.ts';

/** Events wait no longer than this for company. */
const waitMs = 50;

/** Gathers events, so that an audit of thousands of samples sends tens of messages a second, not thousands. */
export interface EventBatcher {
  readonly add: (event: AuditEvent) => void;
  readonly flush: () => void;
}

/** Of several progress events in one batch only the last says anything. The first finding does not wait. */
export function createEventBatcher(send: (events: readonly AuditEvent[]) => void): EventBatcher {
  let batch: AuditEvent[] = [];
  let progress: AuditEvent | undefined;
  let timer: NodeJS.Timeout | undefined;
  let hasSentFinding = false;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const events = progress === undefined ? batch : [...batch, progress];
    batch = [];
    progress = undefined;
    if (events.length > 0) send(events);
  };
  return {
    add(event) {
      if (event.kind === 'progress') progress = event;
      else batch.push(event);
      timer ??= setTimeout(flush, waitMs);
      if ((event.kind !== 'finding' && event.kind !== 'folded') || hasSentFinding) return;
      hasSentFinding = true;
      flush();
    },
    flush,
  };
}
