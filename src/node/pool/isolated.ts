import { fork } from 'node:child_process';
import type { MeasureTask, TaskResult } from './task.ts';

/** Where a sample's process was when it died. */
export type Stage = 'image' | 'mask' | 'facts';

/** What an isolated worker process tells its parent. */
export type IsolatedMessage =
  { readonly kind: 'stage'; readonly stage: Stage } | { readonly kind: 'result'; readonly result: TaskResult };

export type IsolatedOutcome =
  | { readonly kind: 'measured'; readonly result: TaskResult }
  /** The process died at this stage: the file of that stage broke it. */
  | { readonly kind: 'crashed'; readonly stage: Stage; readonly how: string };

/** Measures one sample in a process of its own, so that a crash in native code costs nothing else. */
export function measureIsolated(workerFile: string, task: MeasureTask): Promise<IsolatedOutcome> {
  return new Promise((resolve) => {
    const child = fork(workerFile, ['--isolated'], { serialization: 'advanced', execArgv: [] });
    let stage: Stage = 'image';
    child.on('message', (message) => {
      const told = parseMessage(message);
      if (told?.kind === 'stage') ({ stage } = told);
      if (told?.kind !== 'result') return;
      resolve({ kind: 'measured', result: told.result });
      child.disconnect();
    });
    child.on('error', (error) => {
      resolve({ kind: 'crashed', stage, how: error.message });
    });
    child.on('exit', (code, signalName) => {
      resolve({ kind: 'crashed', stage, how: signalName ?? `exit code ${String(code)}` });
    });
    child.send(task);
  });
}

function parseMessage(message: unknown): IsolatedMessage | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  // Only our own worker file writes to this channel.
  return message as IsolatedMessage;
}
