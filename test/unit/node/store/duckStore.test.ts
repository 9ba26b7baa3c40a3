import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckStore } from '../../../../src/node/store/duckStore.ts';

describe('openDuckStore', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masklint-store-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (id: number, value: number) => ({
    sampleId: `sample ${String(id)}`,
    stamp: `stamp ${String(value)}`,
    facts: { 'a@1': { value }, 'b@2': null },
  });

  it('gives back what was saved, after it was closed and opened again', async () => {
    const first = await openDuckStore(folder, '/data');
    await first.save(Array.from({ length: 3000 }, (_, id) => row(id, id)));
    await first.close();
    const second = await openDuckStore(folder, '/data');
    const rows = await second.load();
    await second.close();
    expect(rows.size).toBe(3000);
    expect(rows.get('sample 2999')).toEqual(row(2999, 2999));
  });

  it('replaces what was saved before', async () => {
    const store = await openDuckStore(folder, '/data');
    await store.save([row(1, 1), row(2, 2)]);
    await Promise.all([store.save([row(1, 10)]), store.save([row(1, 11), row(3, 3)])]);
    const rows = await store.load();
    await store.close();
    expect([...rows.values()].map(({ stamp }) => stamp).toSorted()).toEqual(['stamp 11', 'stamp 2', 'stamp 3']);
  });

  it('keeps datasets apart', async () => {
    const one = await openDuckStore(folder, '/one');
    await one.save([row(1, 1)]);
    const other = await openDuckStore(folder, '/other');
    expect((await other.load()).size).toBe(0);
    await Promise.all([one.close(), other.close()]);
  });

  it('starts anew where the file is damaged', async () => {
    const first = await openDuckStore(folder, '/data');
    await first.save([row(1, 1)]);
    await first.close();
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'no database'.repeat(2000));
    const second = await openDuckStore(folder, '/data');
    expect(second.note).toBeNull();
    expect((await second.load()).size).toBe(0);
    await second.close();
  });

  it('says so and goes on where the folder cannot be used', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const store = await openDuckStore(join(file, 'inside'), '/data');
    expect(store.note).toMatch(/^Nothing is kept for the next audit: /);
    await store.save([row(1, 1)]);
    expect((await store.load()).size).toBe(0);
    await store.close();
  });
});
