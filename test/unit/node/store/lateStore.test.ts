import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLateStore } from '../../../../src/node/store/lateStore.ts';

describe('openLateStore', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masklint-store-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const row = { sampleId: 'a', stamp: '1', facts: { 'a@1': 1 } };

  it('opens nothing where nothing was kept and nothing is to keep', async () => {
    const store = openLateStore(folder, '/data');
    expect((await store.load()).size).toBe(0);
    await store.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(store.note).toBeNull();
  });

  it('gives back what an earlier one saved', async () => {
    const first = openLateStore(folder, '/data');
    await first.load();
    await Promise.all([first.save([row]), first.save([{ ...row, sampleId: 'b' }])]);
    await first.close();
    const second = openLateStore(folder, '/data');
    expect([...(await second.load()).keys()].toSorted()).toEqual(['a', 'b']);
    await second.close();
  });

  it('says why nothing is kept once it is to keep something', async () => {
    writeFileSync(join(folder, 'file'), '');
    const store = openLateStore(join(folder, 'file'), '/data');
    await store.save([row]);
    expect(store.note).toMatch(/^Nothing is kept for the next audit: /);
    await store.close();
  });
});
