import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactStore } from '../../core/ports/factStore.ts';
import { databaseFile, openDuckStore } from './duckStore.ts';

/**
 * The facts kept for one dataset, opened when they are needed: DuckDB takes longer to load than a small dataset to measure. Where nothing
 * was kept yet, that is at the first rows to keep, when findings are told already.
 */
export function openLateStore(cacheDir: string, root: string): FactStore {
  let note: string | null = null;
  let opening: Promise<FactStore> | undefined;
  const open = (): Promise<FactStore> => {
    opening ??= openDuckStore(cacheDir, root).then((store) => {
      ({ note } = store);
      return store;
    });
    return opening;
  };
  const isKept = existsSync(databaseFile(cacheDir, root));
  // It opens while the folder is listed.
  if (isKept) void open();
  return {
    get note() {
      return note;
    },
    async load() {
      return isKept ? (await open()).load() : new Map();
    },
    async save(rows) {
      // Loading the library blocks this thread: what was said before goes out first.
      if (opening === undefined) await nextTurn();
      return (await open()).save(rows);
    },
    async close() {
      await (await opening)?.close();
    },
  };
}
