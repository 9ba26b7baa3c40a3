import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Notes which samples a thread is at, so that after a crash of native code the file that broke it is known. */
export interface Journal {
  readonly note: (root: string, sampleIds: readonly string[]) => void;
  /** Nothing is in flight any more. */
  readonly clear: () => void;
}

/** One small file a thread, written in place: a crash leaves it behind, a clean end removes it. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${String(process.pid)}-${String(threadId)}.json`);
  let descriptor: number | undefined;
  return {
    note(root, sampleIds) {
      descriptor ??= openSync(path, 'w');
      const bytes = Buffer.from(JSON.stringify({ root, sampleIds }));
      writeSync(descriptor, bytes, 0, bytes.length, 0);
      ftruncateSync(descriptor, bytes.length);
    },
    clear() {
      if (descriptor === undefined) return;
      closeSync(descriptor);
      rmSync(path, { force: true });
      descriptor = undefined;
    },
  };
}

/** Samples of the root that were in flight in processes that no longer run. Their notes are removed. */
export function takeSuspects(folder: string, root: string): ReadonlySet<string> {
  const suspects = new Set<string>();
  for (const name of listFolder(folder)) {
    const processId = Number(name.split('-')[0]);
    if (!name.endsWith('.json') || isRunning(processId)) continue;
    const path = join(folder, name);
    const note = parseNote(path);
    if (note !== undefined && note.root !== root) continue;
    for (const sampleId of note?.sampleIds ?? []) suspects.add(sampleId);
    rmSync(path, { force: true });
  }
  return suspects;
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No folder: nothing was ever in flight.
    return [];
  }
}

function parseNote(path: string): { root: string; sampleIds: readonly string[] } | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof note !== 'object' || note === null || !('root' in note) || !('sampleIds' in note)) return undefined;
    const { root, sampleIds } = note;
    if (typeof root !== 'string' || !Array.isArray(sampleIds)) return undefined;
    return { root, sampleIds: sampleIds.filter((id) => typeof id === 'string') };
  } catch {
    // Cut off in the middle of a write: the note is lost, and only that.
    return undefined;
  }
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
