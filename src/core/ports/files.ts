import type { CancelSignal } from '../../base/cancel.ts';
import type { Decoded } from '../model/problem.ts';
import type { FileEntry } from '../model/sample.ts';

/** Something about a path that kept it from being listed whole, said as the end of a sentence about that path. */
export interface PathProblem {
  /** Relative to the root, with forward slashes; '' is the root itself. */
  readonly path: string;
  readonly detail: string;
}

export interface Listing {
  /** Every file below the root, sorted by path. Hidden entries, `.git` and `node_modules` are left out. */
  readonly entries: readonly FileEntry[];
  /** Folders that could not be opened, links that lead in a circle, and the like. */
  readonly problems: readonly PathProblem[];
}

/** Read access to one folder of the user's. Paths are relative to it, with forward slashes. Broken data never throws. */
export interface Files {
  /** Lists all files below the root. Rejects with the signal's reason, and where the root itself cannot be listed. */
  list(signal?: CancelSignal): Promise<Listing>;
  /** Bytes of a file. Problems: missing, brokenLink, noPermission, tooLarge, unsupported (no file at all). */
  read(path: string): Promise<Decoded<Uint8Array>>;
  /** Bytes `start` to `end` − 1 of a file, fewer where it ends before; the problems are those of `read`, `tooLarge` for the range. */
  readRange(path: string, start: number, end: number): Promise<Decoded<Uint8Array>>;
  /** Text of a file (UTF-8 with or without a byte order mark, UTF-16 with one). */
  readText(path: string): Promise<Decoded<string>>;
}
