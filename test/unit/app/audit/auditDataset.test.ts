import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../../src/protocol/audit.ts';
import { auditMemory, inlineMeasurer, memoryStore } from '../../../support/auditMemory.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';
import { pngOf } from '../../../support/pngFile.ts';

const disk = (x: number, y: number, radius = 12): boolean => (x - 32) ** 2 + (y - 30) ** 2 < radius ** 2;
const image = pngOf(64, 64, (x, y) => (disk(x, y) ? 180 : 60) + ((x * 7 + y * 13) % 20));
const mask = pngOf(64, 64, (x, y) => (disk(x, y) ? 255 : 0));

function pairs(count: number): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (let index = 0; index < count; index++) {
    files[`images/${String(index)}.png`] = image;
    files[`masks/${String(index)}.png`] = mask;
  }
  return files;
}

describe('auditDataset', () => {
  it('goes through all layers: pairs, facts, rules, view', async () => {
    const { view } = await auditMemory(memoryFiles(pairs(6)));
    expect(view.dataset).toMatchObject({ name: 'set', pairCount: 6, sampleCount: 6 });
    expect(view.dataset.encoding).toBe('8-bit grey PNG, values 0 and 255');
    expect(view.dataset.classes.map(({ value }) => value)).toEqual([0, 255]);
    expect(view.dataset.imageSizes).toEqual([{ text: '64×64', count: 6 }]);
    expect(view.groups.map(({ rule }) => rule.id)).toContain('mask/scale');
    expect(view.failures).toEqual([]);
    expect(view.timing).toMatchObject({ decodeMs: 6, cachedSamples: 0 });
  });

  it('tells what it found, how far it is, and what it finds on the way', async () => {
    const events: AuditEvent[] = [];
    const files = memoryFiles({
      ...pairs(3),
      'images/lonely.png': image,
      'images/broken.png': image,
      'masks/broken.png': new Uint8Array(0),
    });
    await auditMemory(files, { onEvent: (event) => events.push(event) });
    expect(events[0]).toMatchObject({ kind: 'discovered', dataset: { sampleCount: 5 } });
    const found = events.flatMap((event) =>
      event.kind === 'finding' ? [[event.finding.rule, event.finding.file]] : [],
    );
    expect(found).toContainEqual(['pair/missing-mask', 'images/lonely.png']);
    expect(found).toContainEqual(['mask/unreadable', 'masks/broken.png']);
    expect(events.findLast(({ kind }) => kind === 'progress')).toEqual({ kind: 'progress', done: 5, total: 5 });
  });

  it('tells findings about the dataset as soon as it is judged, before facts are kept', async () => {
    const said: string[] = [];
    const store = memoryStore();
    const save = store.save;
    await auditMemory(memoryFiles(pairs(6)), {
      store: {
        ...store,
        save: (rows) =>
          Promise.resolve()
            .then(() => said.push('kept'))
            .then(() => save(rows)),
      },
      onEvent: (event) => {
        if (event.kind === 'finding') said.push(event.finding.rule);
      },
    });
    expect(said).toContain('mask/scale');
    expect(said.indexOf('mask/scale')).toBeLessThan(said.indexOf('kept'));
  });

  it('tells what is judged quickly before samples are compared with each other', async () => {
    const said: string[] = [];
    await auditMemory(memoryFiles(pairs(6)), {
      onEvent: (event) => {
        if (event.kind === 'finding') said.push(event.finding.rule);
      },
    });
    expect(said).toContain('split/leakage');
    expect(said.indexOf('mask/scale')).toBeLessThan(said.indexOf('split/leakage'));
    expect(said.filter((rule) => rule === 'mask/scale')).toHaveLength(1);
  });

  it('gives the same result in whatever order the samples are measured', async () => {
    const files = memoryFiles({
      ...pairs(3),
      ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`masks/${name}.png`, mask])),
    });
    const forward = inlineMeasurer(files);
    const backward: typeof forward = {
      measure: (samples, keys, onMeasured, signal) =>
        forward.measure(
          samples.toReversed(),
          keys,
          (measurement) => {
            onMeasured({ ...measurement, index: samples.length - 1 - measurement.index });
          },
          signal,
        ),
    };
    const { view } = await auditMemory(files, { measurer: forward });
    const { view: turned } = await auditMemory(files, { measurer: backward });
    expect(view.groups.flatMap(({ findings }) => findings).length).toBeGreaterThan(2);
    expect(turned).toEqual(view);
  });

  it('takes facts of unchanged files from the store and measures what changed', async () => {
    const store = memoryStore();
    const first = await auditMemory(memoryFiles(pairs(5)), { store });
    const changed = { ...pairs(5), 'masks/2.png': pngOf(64, 64, (x, y) => (disk(x, y, 9) ? 255 : 0)) };
    const second = await auditMemory(memoryFiles(pairs(5)), { store });
    const third = await auditMemory(memoryFiles(changed), { store });
    expect(first.view.timing.cachedSamples).toBe(0);
    expect(second.view.timing).toMatchObject({ cachedSamples: 5, decodeMs: 0 });
    expect(third.view.timing).toMatchObject({ cachedSamples: 4, decodeMs: 1 });
    expect(second.view.groups).toEqual(first.view.groups);
    expect(second.view.dataset).toEqual(first.view.dataset);
  });

  it('gives what is known so far when it is stopped', async () => {
    const files = memoryFiles(pairs(8));
    const abort = new AbortController();
    const measurer = inlineMeasurer(files);
    const { view } = await auditMemory(files, {
      signal: abort.signal,
      measurer,
      onEvent: (event) => {
        if (event.kind === 'progress' && event.done === 3) abort.abort();
      },
    });
    expect(view.isCancelled).toBe(true);
    expect(view.timing.decodeMs).toBe(3);
    expect(view.summary).toMatch(/^Stopped early/);
  });

  it('cuts long groups at the cap and still counts all', async () => {
    const lonely = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`images/lonely${String(index)}.png`, image]),
    );
    const events: AuditEvent[] = [];
    const { view } = await auditMemory(memoryFiles({ ...pairs(3), ...lonely }), {
      request: { maxFindingsPerRule: 4 },
      onEvent: (event) => events.push(event),
    });
    const group = view.groups.find(({ rule }) => rule.id === 'pair/missing-mask');
    expect(group).toMatchObject({ count: 9 });
    expect(group?.findings).toHaveLength(4);
    expect(
      events.filter((event) => event.kind === 'finding' && event.finding.rule === 'pair/missing-mask'),
    ).toHaveLength(4);
  });

  it('says what it looked for where there is nothing to audit', async () => {
    const { view } = await auditMemory(memoryFiles({ 'notes.txt': new Uint8Array([65]) }));
    expect(view.dataset.sampleCount).toBe(0);
    expect(view.summary).toMatch(/image/i);
    expect(view.groups).toEqual([]);
  });
});
