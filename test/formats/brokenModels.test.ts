import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/model/finding.ts';
import { readModel } from '../../src/formats/model/readModel.ts';
import { encodeHdf5, encodeKeras, encodeSafetensors, encodeTorch } from '../support/formats/encodeModels.ts';
import { conv, input, kerasConfig } from '../support/modelSketch.ts';

const config = kerasConfig([input(64, 64, 3), { ...conv(4), name: 'a' }, { ...conv(1, 'sigmoid'), name: 'b' }]);
const values = Float32Array.from({ length: 64 }, (_, i) => i / 64);
const good = new Map<string, Uint8Array>();

beforeAll(async () => {
  const weights = await encodeHdf5({ datasets: { 'layers/conv2d/vars/0': { values, shape: [4, 4, 2, 2] } } });
  good.set('m.keras', encodeKeras({ config, weights }));
  const attributes = { model_config: JSON.stringify(config) };
  good.set(
    'm.h5',
    await encodeHdf5({ datasets: { 'model_weights/a/a/kernel:0': { values, shape: [64] } }, attributes }),
  );
  good.set('m.pt', encodeTorch(values, [8, 8]));
  const header = { w: { dtype: 'F32', shape: [64], data_offsets: [0, 256] } };
  good.set('m.safetensors', encodeSafetensors(header, new Uint8Array(values.buffer)));
  good.set('model.json', strToU8(JSON.stringify({ modelTopology: config, weightsManifest: [] })));
});

const names = ['m.keras', 'm.h5', 'm.pt', 'm.safetensors', 'model.json'];
const goodOf = (name: string): Uint8Array => good.get(name) ?? new Uint8Array();

/** Whatever comes, there is a model or a sentence, and its numbers are numbers. */
async function expectAnswer(bytes: Uint8Array, name: string): Promise<void> {
  const { value, problems } = await readModel(bytes, name, () => Promise.resolve(undefined));
  if (value === undefined) expect(problems.length).toBeGreaterThan(0);
  else expect(value.weights.every(({ count, shape }) => 0 <= count && shape.every((length) => 0 <= length))).toBe(true);
}

describe('broken model files', () => {
  it.each(names)('%s is whole to begin with', async (name) => {
    const { value } = await readModel(goodOf(name), name);
    expect(value?.weights.length === 1 || name === 'model.json').toBe(true);
  });

  it.each(names)('%s cut anywhere gives an answer', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), (share) =>
        expectAnswer(goodOf(name).slice(0, Math.floor(share * goodOf(name).length)), name),
      ),
      { numRuns: 40 },
    );
  });

  it.each(names)('%s with changed bytes gives an answer', async (name) => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Uint8Array.from(goodOf(name));
        for (const [share, byte] of changes) bytes[Math.floor(share * bytes.length)] = byte;
        return expectAnswer(bytes, name);
      }),
      { numRuns: 80 },
    );
  });

  it('any JSON as configuration gives an answer', async () => {
    const layers = fc.array(
      fc.record({ class_name: fc.jsonValue(), config: fc.jsonValue(), inbound_nodes: fc.jsonValue() }),
    );
    const wild = fc.record({
      class_name: fc.jsonValue(),
      config: fc.oneof(fc.jsonValue(), fc.record({ layers, output_layers: fc.jsonValue() })),
    });
    await fc.assert(
      fc.asyncProperty(wild, (any) => expectAnswer(encodeKeras({ config: any }), 'm.keras')),
      { numRuns: 150 },
    );
  });

  it('a .keras that was cut keeps what is whole', async () => {
    const bytes = goodOf('m.keras');
    const { value } = await readModel(bytes.subarray(0, bytes.length - 400), 'm.keras');
    expect(value?.layers).toHaveLength(3);
    expect(value?.problems[0]).toBe('The archive ends before the directory of its entries: it was cut off.');
  });

  it('an HDF5 model that was cut gives no values that it does not hold', async () => {
    const whole = await encodeHdf5({
      attributes: { model_config: JSON.stringify(config) },
      datasets: { 'model_weights/a/kernel:0': { values: new Float32Array(40_000).fill(1), shape: [40_000] } },
    });
    for (const lacking of [1_000, 80_000, 150_000]) {
      const { value, problems } = await readModel(whole.subarray(0, whole.length - lacking), 'm.h5');
      const said = [...problems.map(({ detail }) => detail), ...(value?.problems ?? [])].join();
      expect(said).toMatch(/The file lacks [\d,]+ bytes|cannot be read|was cut off/);
      for (const { isMeasured, min, count } of value?.weights ?? [])
        expect(isMeasured ? [min, count] : [1, 40_000]).toEqual([1, 40_000]);
    }
  });

  it('does not unpack bombs', async () => {
    const bomb = zipSync({ 'config.json': new Uint8Array(80 * 1024 ** 2), 'model.weights.h5': new Uint8Array(8) });
    const { value } = await readModel(bomb, 'm.keras');
    expect(value?.problems.join(' ')).toMatch(/config.json has 83,886,080 bytes, more than the limit/);
  });

  it('layers that feed each other in a circle end', async () => {
    const layer = (name: string, source: string): JsonValue => ({
      class_name: 'Conv2D',
      name,
      config: { name, filters: 1 },
      inbound_nodes: [[[source, 0, 0, {}]]],
    });
    const circle = {
      class_name: 'Functional',
      config: { layers: [layer('a', 'b'), layer('b', 'a')], input_layers: [], output_layers: [['b', 0, 0]] },
    };
    expect((await readModel(encodeKeras({ config: circle }), 'm.keras')).value?.outputLayers).toEqual(['b']);
  });

  it('a configuration nested too deep is cut with a sentence', async () => {
    let nested: JsonValue = { class_name: 'Conv2D', config: { name: 'c' } };
    for (let i = 0; i < 40; i++)
      nested = { class_name: 'Sequential', config: { name: `s${String(i)}`, layers: [nested] } };
    const { value } = await readModel(encodeKeras({ config: nested }), 'm.keras');
    expect(value?.problems.join(' ')).toContain('nested more than 16 deep');
  });
});
