import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { FactTable } from '../../core/engine/measure.ts';
import type { FactStore, StoredFacts } from '../../core/ports/factStore.ts';

const memoryLimit = '96MB';

/**
 * Opens the facts kept for one dataset, a DuckDB file in `cacheDir` named by the dataset's root. Never rejects: where the
 * file cannot be used (another process holds it, the disk is full, it is broken), nothing is kept and `note` says why.
 */
export async function openDuckStore(cacheDir: string, root: string): Promise<FactStore> {
  try {
    // Loaded here, so that whoever keeps nothing does not pay for it.
    const { DuckDBInstance: duck } = await import('@duckdb/node-api');
    mkdirSync(cacheDir, { recursive: true });
    const file = databaseFile(cacheDir, root);
    const open = (): Promise<DuckDBInstance> => duck.create(file, { memory_limit: memoryLimit, threads: '1' });
    const instance = await open().catch((error: unknown) => {
      if (!String(error).includes('not a valid DuckDB database')) throw error;
      // Damaged: what it kept is measured again.
      rmSync(file);
      return open();
    });
    const connection = await instance.connect();
    await connection.run(
      'create table if not exists facts (sample varchar primary key, stamp varchar not null, facts varchar not null)',
    );
    return keepIn(instance, connection);
  } catch (error) {
    return forgetfulStore(`Nothing is kept for the next audit: ${reasonOf(error)}.`);
  }
}

/** Keeps nothing. */
export function forgetfulStore(note: string | null): FactStore {
  return {
    note,
    load: () => Promise.resolve(new Map<string, StoredFacts>()),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function keepIn(instance: DuckDBInstance, connection: DuckDBConnection): FactStore {
  // One connection, so writes follow each other.
  let lastWrite = Promise.resolve();
  const write = async (rows: readonly StoredFacts[]): Promise<void> => {
    await connection.run('create or replace temp table fresh as select * from facts limit 0');
    const appender = await connection.createAppender('fresh');
    for (const { sampleId, stamp, facts } of rows) {
      appender.appendVarchar(sampleId);
      appender.appendVarchar(stamp);
      appender.appendVarchar(JSON.stringify(facts));
      appender.endRow();
    }
    appender.closeSync();
    await connection.run('insert or replace into facts select * from fresh');
  };
  return {
    note: null,
    async load() {
      const known = new Map<string, StoredFacts>();
      const result = await connection.stream('select sample, stamp, facts from facts');
      for (
        let chunk = await result.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        for (const [sampleId, stamp, text] of chunk.getRows()) {
          const facts = parseFacts(text);
          if (typeof sampleId !== 'string' || typeof stamp !== 'string' || facts === undefined) continue;
          known.set(sampleId, { sampleId, stamp, facts });
        }
      }
      return known;
    },
    save(rows) {
      lastWrite = lastWrite.then(() => write(rows));
      return lastWrite;
    },
    async close() {
      await lastWrite;
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function parseFacts(text: unknown): FactTable | undefined {
  if (typeof text !== 'string') return undefined;
  const facts: unknown = JSON.parse(text);
  // Rows are written by `save` alone.
  return typeof facts === 'object' && facts !== null ? (facts as FactTable) : undefined;
}

/** Where the facts of the dataset in `root` are kept; an absolute path. */
export function databaseFile(cacheDir: string, root: string): string {
  return join(cacheDir, `facts-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.duckdb`);
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes('Conflicting lock')) return 'another window or command is auditing the same folder';
  return text.split('\n')[0] ?? text;
}
