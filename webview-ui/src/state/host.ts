import type { FromWebview } from '../../../src/protocol/webview.ts';

/** The editor's side of the panel. */
export interface Host {
  post(message: FromWebview): void;
  /** What `keep` was given last, before the panel was hidden or reloaded. */
  kept(): unknown;
  keep(state: object): void;
}

/** What VS Code puts into the page; callable once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** @param root Folder that the panel shows: kept with its state, so that the editor can bring the panel back after a reload. */
export function connectHost(root: string): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    kept: () => api.getState(),
    keep: (state) => api.setState({ ...state, root }),
  };
}
