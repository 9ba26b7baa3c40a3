import type { FileEntry } from '../../src/core/model/sample.ts';
import type { Files } from '../../src/core/ports/files.ts';

/** A folder in memory: bytes by path. */
export function memoryFiles(contents: Readonly<Record<string, Uint8Array>>): Files {
  const entries = Object.entries(contents)
    .map(([path, bytes]): FileEntry => ({ path, sizeBytes: bytes.length, stamp: `v${String(bytes.length)}` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    list: () => Promise.resolve({ entries, problems: [] }),
    read(path) {
      const value = contents[path];
      const problems = value === undefined ? [{ kind: 'missing' as const, detail: 'does not exist' }] : [];
      return Promise.resolve({ value, problems });
    },
    readRange(path, start, end) {
      const value = contents[path]?.subarray(start, end);
      const problems = value === undefined ? [{ kind: 'missing' as const, detail: 'does not exist' }] : [];
      return Promise.resolve({ value, problems });
    },
    async readText(path) {
      const { value, problems } = await this.read(path);
      return { value: value === undefined ? undefined : new TextDecoder().decode(value), problems };
    },
  };
}
