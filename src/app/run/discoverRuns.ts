import type { CancelSignal } from '../../base/cancel.ts';
import type { FileEntry } from '../../core/model/sample.ts';
import type { Files } from '../../core/ports/files.ts';
import { classifyByName, isLogName, mlflowMark, sniffSource, toSource } from './classifySource.ts';
import { groupSources } from './groupSources.ts';
import { folderOf, isLog, nameOf, type RunRef, type RunSource } from './runSource.ts';
import { separateTables } from './separateTables.ts';

/** In a folder with more texts of one kind than this (labels, annotations), only those that are named like logs are opened. */
const maxOpenedOfKind = 60;

/** Finds the training runs below the root, sorted by their ids. Broken files never throw; what is no log is left out. */
export async function discoverRuns(files: Files, signal?: CancelSignal): Promise<readonly RunRef[]> {
  const { entries } = await files.list(signal);
  const sources = await classifyAll(files, entries, signal);
  const refs: RunRef[] = [];
  for (const { id, sources: own } of groupSources(sources)) {
    signal?.throwIfAborted();
    refs.push(...(await separateTables(files, id, own)));
  }
  return refs
    .filter((ref) => ref.sources.some((source) => isLog(source) || source.kind === 'model'))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function classifyAll(
  files: Files,
  entries: readonly FileEntry[],
  signal?: CancelSignal,
): Promise<readonly RunSource[]> {
  const marks = new Set(
    entries.filter(({ path }) => nameOf(path) === 'meta.yaml').map(({ path }) => mlflowMark(folderOf(path))),
  );
  const counts = new Map<string, number>();
  for (const { path } of entries) counts.set(kindKey(path), (counts.get(kindKey(path)) ?? 0) + 1);
  const sources: RunSource[] = [];
  for (const entry of entries) {
    if (entry.fault !== undefined) continue;
    const named = classifyByName(entry.path, marks);
    if (named === null) continue;
    if (named !== 'sniff') {
      sources.push(toSource(entry, named));
      continue;
    }
    if (maxOpenedOfKind < (counts.get(kindKey(entry.path)) ?? 0) && !isLogName(entry.path)) continue;
    signal?.throwIfAborted();
    const kind = await sniffSource(files, entry);
    if (kind !== null) sources.push(toSource(entry, kind));
  }
  return sources;
}

function kindKey(path: string): string {
  return `${folderOf(path)}|${path.slice(path.lastIndexOf('.') + 1).toLowerCase()}`;
}
