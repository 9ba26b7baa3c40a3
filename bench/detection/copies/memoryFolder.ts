import { createHash } from 'node:crypto';
import type { FileEntry } from '../../../src/core/model/sample.ts';
import type { Files } from '../../../src/core/ports/files.ts';
import { createFiles } from '../../../src/node/files.ts';

/** Bytes by path, relative to the dataset's root. */
export type Contents = ReadonlyMap<string, Uint8Array>;

const stamps = new WeakMap<Uint8Array, string>();

/** A dataset's folder in memory. Stamps are hashes, so that a store knows files that no fault has touched. */
export function memoryFolder(contents: Contents): Files {
  const entries = [...contents]
    .map(([path, bytes]): FileEntry => ({ path, sizeBytes: bytes.length, stamp: stampOf(bytes) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const missing = [{ kind: 'missing' as const, detail: 'does not exist' }];
  const at = (path: string, start = 0, end?: number) => {
    const value = contents.get(path)?.subarray(start, end);
    return { value, problems: value === undefined ? missing : [] };
  };
  return {
    list: () => Promise.resolve({ entries, problems: [] }),
    read: (path) => Promise.resolve(at(path)),
    readRange: (path, start, end) => Promise.resolve(at(path, start, end)),
    readText(path) {
      const { value, problems } = at(path);
      return Promise.resolve({ value: value === undefined ? undefined : new TextDecoder().decode(value), problems });
    },
  };
}

/** A real folder, read whole. */
export async function readFolder(root: string): Promise<Contents> {
  const files = createFiles(root);
  const contents = new Map<string, Uint8Array>();
  for (const { path } of (await files.list()).entries) {
    const { value } = await files.read(path);
    if (value !== undefined) contents.set(path, value);
  }
  return contents;
}

function stampOf(bytes: Uint8Array): string {
  const known = stamps.get(bytes);
  if (known !== undefined) return known;
  const stamp = createHash('sha1').update(bytes).digest('base64');
  stamps.set(bytes, stamp);
  return stamp;
}
