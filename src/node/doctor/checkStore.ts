import { type Check, firstLine } from './check.ts';

/** Opens a database in memory. Never rejects. */
export async function checkStore(): Promise<Check> {
  try {
    const { DuckDBInstance, version: duckVersion } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run('select 1');
    connection.closeSync();
    instance.closeSync();
    return { isUsable: true, detail: `DuckDB ${duckVersion()} keeps facts between audits.` };
  } catch (error) {
    return {
      isUsable: false,
      detail: `DuckDB does not load, so every audit measures all again: ${firstLine(error)}`,
    };
  }
}
