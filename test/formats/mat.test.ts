import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMat } from '../../src/formats/mat/decodeMat.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { encodeMat, type MatSketch } from '../support/formats/encodeMat.ts';
import { decodeTestMask, kindsOf, labelsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

/** [[1, 2, 3], [4, 5, 6]], down the columns. */
const plain: MatSketch = { kind: 'array', dims: [2, 3], values: [1, 4, 2, 5, 3, 6] };
const rows = [1, 2, 3, 4, 5, 6];
const array = (fill: number, rest: Partial<Extract<MatSketch, { kind: 'array' }>> = {}): MatSketch => ({
  kind: 'array',
  dims: [2, 2],
  values: [fill, fill, fill, 0],
  ...rest,
});
const decode = (variables: Readonly<Record<string, MatSketch>>) => decodeTestMask(encodeMat({ variables }), 'a.mat');
const first = async (variables: Readonly<Record<string, MatSketch>>) => labelsOf(await decode(variables))[0];

describe('a MATLAB file', () => {
  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('is read packed (%s) and with its high byte first (%s)', async (isPacked, isHighByteFirst) => {
    const bytes = encodeMat({ variables: { mask: plain }, isPacked, isHighByteFirst });
    const { value, problems } = await decodeTestMask(bytes, 'a.mat');
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      width: 3,
      height: 2,
      encoding: { format: 'mat', bitDepth: 64, sampleFormat: 'float' },
    });
    expect(Array.from(value?.labels ?? [])).toEqual(rows);
  });

  it('keeps large values, fractions and 16 bits', async () => {
    expect(labelsOf(await decode({ mask: { kind: 'array', dims: [2, 2], values: [0, 0.5, 1000, -1] } }))).toEqual([
      0, 1000, 0.5, -1,
    ]);
    const short = await decode({ mask: { kind: 'array', dims: [2, 2], values: [0, 1, 1000, 3], matClass: 11 } });
    expect(labelsOf(short)).toEqual([0, 1000, 1, 3]);
    expect(short.value?.encoding).toMatchObject({ bitDepth: 16, sampleFormat: 'uint' });
  });

  it('reads color images', async () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const bytes = encodeMat({ variables: { img: { kind: 'array', dims: [2, 2, 3], values, matClass: 9 } } });
    const decoded = await createPhotos(testLimits).decode(bytes, 'a.mat');
    expect(decoded.value?.raster).toMatchObject({ width: 2, height: 2, channels: 3 });
    expect(samplesOf(decoded)).toEqual([1, 5, 9, 3, 7, 11, 2, 6, 10, 4, 8, 12]);
  });
});

describe('the array that is meant', () => {
  it('is the segmentation of the first annotator, not its boundaries', async () => {
    const annotator = (fill: number): MatSketch => ({
      kind: 'struct',
      fields: { Boundaries: array(99, { isLogical: true, matClass: 9 }), Segmentation: array(fill) },
    });
    expect(await first({ groundTruth: { kind: 'cell', cells: [annotator(7), annotator(8)] } })).toBe(7);
  });

  it('is the mask beside an image', async () => {
    const image = array(50, { matClass: 9 });
    expect(await first({ image, labelMap: array(3) })).toBe(3);
    expect(await first({ im: image, GT: array(4) })).toBe(4);
    const file = encodeMat({ variables: { image, labelMap: array(3) } });
    expect(samplesOf(await createPhotos(testLimits).decode(file, 'a.mat'))[0]).toBe(50);
  });

  it('is the only one, whatever it is called', async () => {
    expect(await first({ foo: array(5), note: { kind: 'text', text: 'by hand' } })).toBe(5);
    expect(await first({ foo: array(5), scale: { kind: 'array', dims: [1, 1], values: [3] } })).toBe(5);
  });

  it('is not guessed where names do not say it', async () => {
    const { value, problems } = await decode({ foo: array(1), bar: array(2) });
    expect(value).toBeUndefined();
    expect(problems[0]).toEqual({
      kind: 'unsupported',
      detail: 'holds the arrays foo, bar; no name says which is the mask',
    });
  });
});

describe('a broken MATLAB file', () => {
  const good = encodeMat({ variables: { mask: { kind: 'array', dims: [20, 20], values: noise(400, 5) } } });

  it('of version 7.3 is named as such', async () => {
    const bytes = new Uint8Array(600);
    bytes.set(new TextEncoder().encode('MATLAB 7.3 MAT-file'));
    expect((await decodeTestMask(bytes, 'a.mat')).problems[0]).toMatchObject({ kind: 'unsupported' });
  });

  it('that is cut has a problem', async () => {
    for (const end of [20, 130, 200, 500]) {
      expect(kindsOf(await decodeTestMask(good.subarray(0, end), 'a.mat'))).toEqual(['truncated']);
    }
  });

  it('without any array says so', async () => {
    expect((await decode({ note: { kind: 'text', text: 'nothing' } })).problems[0]?.detail).toContain(
      'without an array',
    );
  });

  it('that claims more than the limit is not unpacked', async () => {
    const bytes = encodeMat({
      variables: { mask: { kind: 'array', dims: [3000, 3000], values: [1, 2] } },
      isPacked: true,
    });
    expect(kindsOf(await decodeTestMask(bytes, 'a.mat'))).toEqual(['tooLarge']);
    const many: MatSketch = { kind: 'array', dims: [1500, 1500], values: Array<number>(2_250_000).fill(0) };
    const bomb = encodeMat({ variables: { mask: many }, isPacked: true });
    expect(decodeMat(bomb, { maxPixels: 1000, isLabels: true }).problems[0]?.detail).toContain(
      'unpacked, more than the limit',
    );
  });

  it('of any bytes at all is a value with problems', () => {
    const packed = encodeMat({
      variables: { groundTruth: { kind: 'cell', cells: [{ kind: 'struct', fields: { Segmentation: plain } }] } },
      isPacked: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(good, packed, encodeMat({ variables: { mask: plain }, isHighByteFirst: true })),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
        fc.nat(400),
        (form, changes, cut) => {
          const bytes = form.slice(0, Math.max(130, form.length - cut));
          for (const [at, value] of changes) bytes[128 + (at % (bytes.length - 128))] = value;
          const { value, problems } = decodeMat(bytes, { ...testLimits, isLabels: true });
          if (value === undefined) expect(problems.length).toBeGreaterThan(0);
          else expect(value.raster.data.length).toBe(value.raster.width * value.raster.height * value.raster.channels);
        },
      ),
      { numRuns: 400 },
    );
  });
});
