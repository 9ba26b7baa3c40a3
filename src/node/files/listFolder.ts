import type { CancelSignal } from '../../base/cancel.ts';
import type { Dirent, Stats } from 'node:fs';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileEntry } from '../../core/model/sample.ts';
import type { Listing, PathProblem } from '../../core/ports/files.ts';
import { isKnownName } from '../../layouts/fileKinds.ts';
import { errorCode, problemOfError } from './fileErrors.ts';

/** Other work of the process gets a turn after so long: the blocking calls are several times faster than their promises. */
const turnMs = 12;

/** Folders of tools, never of a dataset. */
const skippedNames = new Set(['node_modules', '__MACOSX', '__pycache__', 'site-packages']);

interface Folder {
  /** Path relative to the root, '' for the root. */
  readonly path: string;
  readonly realPath: string;
}

interface Walk {
  readonly root: string;
  readonly entries: FileEntry[];
  readonly problems: PathProblem[];
  /** Real paths of all folders listed, so that no link makes one be listed twice. */
  readonly visited: Set<string>;
  readonly folders: Folder[];
  /** Links to folders wait until all real folders are listed. */
  readonly links: (Folder & { readonly parentRealPath: string })[];
}

/**
 * Lists all files below `root`. Links to folders are followed once, under the user's own path; a link into what is listed
 * anyway, or in a circle, is a problem. Files whose kind is never read are listed without size and stamp.
 * Rejects when the signal is aborted, and where the root itself cannot be listed (the message says why, in plain words).
 */
export async function listFolder(root: string, signal?: CancelSignal): Promise<Listing> {
  const walk: Walk = { root, entries: [], problems: [], visited: new Set(), folders: [], links: [] };
  startAtRoot(walk);
  let turnStart = performance.now();
  for (let folder = nextFolder(walk); folder !== undefined; folder = nextFolder(walk)) {
    for (const entry of readFolder(walk, folder)) {
      addEntry(walk, folder, entry);
      if (performance.now() - turnStart < turnMs) continue;
      await nextTurn();
      signal?.throwIfAborted();
      turnStart = performance.now();
    }
  }
  signal?.throwIfAborted();
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : b.path < a.path ? 1 : 0);
  return { entries: walk.entries.sort(byPath), problems: walk.problems.sort(byPath) };
}

function startAtRoot(walk: Walk): void {
  try {
    walk.folders.push({ path: '', realPath: realpathSync(walk.root) });
  } catch (error) {
    throw new Error(`${walk.root} ${problemOfError(error, false).detail}.`, { cause: error });
  }
}

function nextFolder(walk: Walk): Folder | undefined {
  const folder = walk.folders.pop();
  if (folder !== undefined) return folder;
  walk.links.sort((a, b) => (a.path < b.path ? 1 : -1));
  for (let link = walk.links.pop(); link !== undefined; link = walk.links.pop()) {
    if (!walk.visited.has(link.realPath)) return link;
    const isCircle = `${link.parentRealPath}${sep}`.startsWith(`${link.realPath}${sep}`);
    const target = isCircle ? 'holds it' : 'is listed already';
    walk.problems.push({ path: link.path, detail: `is a link to a folder that ${target}; not followed` });
  }
  return undefined;
}

function readFolder(walk: Walk, folder: Folder): readonly Dirent[] {
  if (walk.visited.has(folder.realPath)) return [];
  walk.visited.add(folder.realPath);
  try {
    return readdirSync(join(walk.root, folder.path), { withFileTypes: true });
  } catch (error) {
    const { kind, detail } = problemOfError(error, false);
    if (folder.path === '') {
      const why = errorCode(error) === 'ENOTDIR' ? 'is no folder' : detail;
      throw new Error(`${walk.root} ${why}.`, { cause: error });
    }
    walk.problems.push({
      path: folder.path,
      detail: kind === 'noPermission' ? 'is a folder that may not be opened by this user' : detail,
    });
    return [];
  }
}

function addEntry(walk: Walk, folder: Folder, entry: Dirent): void {
  if (entry.name.startsWith('.') || skippedNames.has(entry.name)) return;
  const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
  if (entry.isDirectory()) walk.folders.push({ path, realPath: join(folder.realPath, entry.name) });
  else if (entry.isSymbolicLink()) addLink(walk, folder, path);
  else if (entry.isFile()) addFile(walk, path, entry.name);
}

function addFile(walk: Walk, path: string, name: string): void {
  if (isKnownName(name)) addStats(walk, path);
  else walk.entries.push({ path, sizeBytes: 0, stamp: '' });
}

function addLink(walk: Walk, folder: Folder, path: string): void {
  const stats = addStats(walk, path);
  if (stats?.isDirectory() !== true) return;
  try {
    walk.links.push({ path, realPath: realpathSync(join(walk.root, path)), parentRealPath: folder.realPath });
  } catch (error) {
    walk.problems.push({ path, detail: problemOfError(error, true).detail });
  }
}

/** Adds the file, with its fault where even its size cannot be had; gives the stats, which may be a folder's. */
function addStats(walk: Walk, path: string): Stats | undefined {
  try {
    const stats = statSync(join(walk.root, path));
    if (stats.isFile()) walk.entries.push({ path, sizeBytes: stats.size, stamp: stampOf(stats) });
    return stats;
  } catch (error) {
    const isDenied = errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM';
    walk.entries.push({ path, sizeBytes: 0, stamp: '', fault: isDenied ? 'noPermission' : 'brokenLink' });
    return undefined;
  }
}

/** Any write changes the change time; copying over a file changes the inode as well. */
function stampOf(stats: Stats): string {
  return `${stats.mtimeMs}-${stats.ctimeMs}-${stats.ino}`;
}
