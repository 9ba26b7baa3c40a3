import { signal, type ReadonlySignal } from '@preact/signals';
import type { OverlayView } from '../../../src/protocol/overlay.ts';
import { sizeBytes } from '../overlay/plane.ts';
import type { Host } from './host.ts';

export type OverlayState =
  | { readonly status: 'none' }
  /** `previous` stays on the screen until the next one is there, so that nothing flickers. */
  | { readonly status: 'loading'; readonly sampleId: string; readonly previous: OverlayView | null }
  | { readonly status: 'ready'; readonly sampleId: string; readonly overlay: OverlayView }
  | { readonly status: 'failed'; readonly sampleId: string; readonly error: string };

export interface OverlayLoader {
  readonly state: ReadonlySignal<OverlayState>;
  show(sampleId: string): void;
  /** Asks for samples that are likely next, if they fit into what is kept. */
  prefetch(sampleIds: readonly string[]): void;
  loaded(requestId: number, overlay: OverlayView): void;
  failed(requestId: number, error: string): void;
  /** Forgets everything: the files may have changed. What is shown is asked for again. */
  reset(): void;
}

/** Planes kept besides the one shown. */
const keptBytes = 64 * 1024 * 1024;

/** Gets overlays by request number; an answer to an older question never replaces a newer one. */
export function createOverlayLoader(host: Host, nextRequestId: () => number): OverlayLoader {
  const state = signal<OverlayState>({ status: 'none' });
  const kept = new Map<string, OverlayView>();
  const asked = new Map<number, string>();
  let wanted: string | null = null;

  const ask = (sampleId: string) => {
    if ([...asked.values()].includes(sampleId)) return;
    const requestId = nextRequestId();
    asked.set(requestId, sampleId);
    host.post({ type: 'requestOverlay', requestId, sampleId });
  };
  const keep = (sampleId: string, overlay: OverlayView) => {
    kept.delete(sampleId);
    kept.set(sampleId, overlay);
    let total = 0;
    for (const [id, { image, mask, agreement }] of [...kept].reverse()) {
      total += sizeBytes(image) + sizeBytes(mask) + sizeBytes(agreement);
      if (keptBytes < total && id !== wanted) kept.delete(id);
    }
  };
  const show = (sampleId: string) => {
    wanted = sampleId;
    const overlay = kept.get(sampleId);
    if (overlay !== undefined) {
      keep(sampleId, overlay);
      state.value = { status: 'ready', sampleId, overlay };
      return;
    }
    state.value = { status: 'loading', sampleId, previous: shownOverlay(state.peek()) };
    ask(sampleId);
  };

  return {
    state,
    show,
    prefetch(sampleIds) {
      for (const sampleId of sampleIds) if (!kept.has(sampleId)) ask(sampleId);
    },
    loaded(requestId, overlay) {
      const sampleId = asked.get(requestId);
      if (sampleId === undefined) return;
      asked.delete(requestId);
      keep(sampleId, overlay);
      if (sampleId === wanted) state.value = { status: 'ready', sampleId, overlay };
    },
    failed(requestId, error) {
      const sampleId = asked.get(requestId);
      asked.delete(requestId);
      if (sampleId !== undefined && sampleId === wanted) state.value = { status: 'failed', sampleId, error };
    },
    reset() {
      kept.clear();
      // Answers that are under way are about files as they were.
      asked.clear();
      if (wanted !== null) show(wanted);
    },
  };
}

/** The overlay to paint in a state, if there is one. */
export function shownOverlay(state: OverlayState): OverlayView | null {
  if (state.status === 'ready') return state.overlay;
  return state.status === 'loading' ? state.previous : null;
}
