import type { Files } from '../../core/ports/files.ts';

/**
 * The dataset that a run's files name, as a folder below `files`' root (with forward slashes, '' for the root itself); null where none of the paths
 * leads there. Paths are those of another machine as often as not: of an absolute or an outer one the longest end that exists counts.
 * `from` is the folder of the file that names them, relative to the root; null where it lies outside.
 */
export async function findData(files: Files, paths: readonly string[], from: string | null): Promise<string | null> {
  const { entries } = await files.list();
  const folders = new Set<string>();
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const sorted = [...folders].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const path of paths) {
    const parts = path
      .replaceAll('\\', '/')
      .replace(/^[a-z]:/i, '')
      .split('/')
      .filter((part) => part !== '' && part !== '.');
    const near = from === null ? null : resolveWithin(from, parts);
    if (near !== null && folders.has(near)) return near;
    const names = parts.filter((part) => part !== '..');
    for (let start = 0; start < names.length; start++) {
      const end = names.slice(start).join('/');
      // A last part alone is as good as a name: "train", "images" and "data" are everywhere.
      if (names.length - start === 1 && (start > 0 || /^(?:data|images?|masks?|labels?|train|val|test)$/i.test(end)))
        break;
      const found = sorted.find((folder) => folder === end || folder.endsWith(`/${end}`));
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** The path from a folder, or null where it leaves the root. */
function resolveWithin(from: string, parts: readonly string[]): string | null {
  const stack = from === '' ? [] : from.split('/');
  for (const part of parts) {
    if (part !== '..') stack.push(part);
    else if (stack.pop() === undefined) return null;
  }
  return stack.length === 0 ? null : stack.join('/');
}
