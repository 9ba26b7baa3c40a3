/**
 * The part of an AbortSignal that pure code uses. The platform's own type is not known there, and every AbortSignal is one of these.
 */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Throws the reason where the signal was aborted. */
  throwIfAborted(): void;
}
