import type { CancellationToken } from 'vscode-jsonrpc';

/** The caller's cancellation as an AbortSignal. */
export function toSignal(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => {
    abort.abort();
  });
  return abort.signal;
}
