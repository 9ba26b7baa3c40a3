/** A panel is told of progress at most this often, in milliseconds. */
const shortestMs = 250;
/** Telling it may take at most this share of the host's time. */
const share = 0.05;

/** Milliseconds until the next snapshot, when telling the last one took `lastSendMs`. */
export function snapshotInterval(lastSendMs: number): number {
  return Math.max(shortestMs, lastSendMs / share);
}
