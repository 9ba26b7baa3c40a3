import { signal, type Signal } from '@preact/signals';
import type { OverlayView } from '../../../src/protocol/overlay.ts';
import { composeThumbnail, type SmallPicture } from '../overlay/composeThumbnail.ts';
import type { Host } from './host.ts';

/** Null: not there yet, or not asked for. */
type Thumbnail = SmallPicture | 'unreadable' | null;

export interface Thumbnails {
  /** What is known of a sample's small picture; reading it asks for nothing. */
  of(sampleId: string): Signal<Thumbnail>;
  /** Asks for it, once. */
  want(sampleId: string): void;
  /** True where the answer was to a question of this kind. */
  loaded(requestId: number, overlay: OverlayView): boolean;
  failed(requestId: number): boolean;
  /** Asks for the next one, where nothing more urgent is under way. */
  goOn(): void;
  /** Forgets everything: the files may have changed. */
  reset(): void;
}

const sidePx = 96;

/**
 * Small pictures are made from the same planes as the large one, which are dropped at once. One is asked for at a time, and none while
 * the user waits for a large one.
 */
export function createThumbnails(host: Host, nextRequestId: () => number, isBusy: () => boolean): Thumbnails {
  const known = new Map<string, Signal<Thumbnail>>();
  const wanted = new Set<string>();
  let asked: { readonly requestId: number; readonly sampleId: string } | null = null;

  const of = (sampleId: string) => {
    const old = known.get(sampleId);
    if (old !== undefined) return old;
    const made = signal<Thumbnail>(null);
    known.set(sampleId, made);
    return made;
  };
  const goOn = () => {
    if (asked !== null || isBusy()) return;
    const [sampleId] = wanted;
    if (sampleId === undefined) return;
    wanted.delete(sampleId);
    asked = { requestId: nextRequestId(), sampleId };
    host.post({ type: 'requestOverlay', ...asked });
  };
  const answer = (requestId: number, picture: Thumbnail) => {
    if (asked?.requestId !== requestId) return false;
    of(asked.sampleId).value = picture;
    asked = null;
    goOn();
    return true;
  };
  return {
    of,
    want(sampleId) {
      if (of(sampleId).peek() !== null || asked?.sampleId === sampleId) return;
      wanted.add(sampleId);
      goOn();
    },
    loaded(requestId, overlay) {
      if (asked?.requestId !== requestId) return false;
      const plane = overlay.image ?? overlay.mask;
      return answer(requestId, plane === null ? 'unreadable' : composeThumbnail(plane, sidePx));
    },
    failed: (requestId) => answer(requestId, 'unreadable'),
    goOn,
    reset() {
      for (const picture of known.values()) picture.value = null;
      wanted.clear();
      asked = null;
    },
  };
}
