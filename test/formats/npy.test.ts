import { strToU8, zipSync } from 'fflate';
import { dump } from 'npyjs';
import { describe, expect, it } from 'vitest';
import { decodeNpy } from '../../src/formats/npy/decodeNpy.ts';
import { decodeNpz } from '../../src/formats/npy/decodeNpz.ts';
import { encodeNpy } from '../support/formats/encodeNpy.ts';
import { kindsOf, samplesOf, testLimits } from '../support/formats/masks.ts';

const values = [0, 1, 2, 3, 4, 5];

describe('NPY', () => {
  it.each([
    ['|u1', Uint8Array.from(values), Uint8Array, 8, 'uint'],
    ['|b1', Uint8Array.from([0, 1, 1, 0, 1, 0]), Uint8Array, 8, 'uint'],
    ['|i1', Int8Array.from([-1, 1, 2, 3, 4, 5]), Int8Array, 8, 'int'],
    ['<u2', Uint16Array.from([65535, 1, 2, 3, 4, 5]), Uint16Array, 16, 'uint'],
    ['<i2', Int16Array.from([-300, 1, 2, 3, 4, 5]), Int16Array, 16, 'int'],
    ['<u4', Uint32Array.from([4_000_000_000, 1, 2, 3, 4, 5]), Uint32Array, 32, 'uint'],
    ['<i4', Int32Array.from([-70_000, 1, 2, 3, 4, 5]), Int32Array, 32, 'int'],
    ['<f4', Float32Array.from([0.5, -1.25, 2, 3, 4, NaN]), Float32Array, 32, 'float'],
    ['<f8', Float64Array.from([0.1, -1e300, 2, 3, 4, Infinity]), Float64Array, 64, 'float'],
  ] as const)('gives %s as it is stored', (descr, data, type, bitDepth, sampleFormat) => {
    const decoded = decodeNpy(encodeNpy(descr, [2, 3], data), testLimits);
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual(Array.from(data));
    expect(decoded.value?.raster).toMatchObject({ width: 3, height: 2, channels: 1 });
    expect(decoded.value?.raster.data).toBeInstanceOf(type);
    expect(decoded.value?.encoding).toEqual({
      format: 'npy',
      colorType: 'grey',
      bitDepth,
      sampleFormat,
      isLossy: false,
    });
  });

  it('gives 64-bit integers as exact numbers', () => {
    const wide = [-1n, 0n, 255n, 4_294_967_296n, -4_294_967_297n, 9_007_199_254_740_991n];
    const signed = decodeNpy(encodeNpy('<i8', [2, 3], BigInt64Array.from(wide)), testLimits);
    expect(signed.value?.raster.data).toBeInstanceOf(Float64Array);
    expect(samplesOf(signed)).toEqual(wide.map(Number));
    const unsigned = decodeNpy(encodeNpy('<u8', [1, 2], BigUint64Array.from([3_000_000_000n, 7n])), testLimits);
    expect(samplesOf(unsigned)).toEqual([3_000_000_000, 7]);
    expect(unsigned.value?.encoding).toMatchObject({ bitDepth: 64, sampleFormat: 'uint' });
  });

  it('gives 16-bit floats, with infinities and the smallest ones', () => {
    const words = Uint16Array.from([0x3c00, 0xc000, 0x3555, 0x7c00, 0xfc00, 0x0001]);
    const expected = [1, -2, 0.333251953125, Infinity, -Infinity, 2 ** -24];
    expect(samplesOf(decodeNpy(encodeNpy('<f2', [2, 3], words), testLimits))).toEqual(expected);
  });

  it('reads numbers with the high byte first', () => {
    const bytes = Uint8Array.from([0, 0, 1, 0, 255, 255, 255, 254]);
    expect(samplesOf(decodeNpy(encodeNpy('>i4', [1, 2], bytes), testLimits))).toEqual([256, -2]);
  });

  it('turns Fortran order into rows', () => {
    const columns = Uint8Array.from([0, 3, 1, 4, 2, 5]);
    expect(samplesOf(decodeNpy(encodeNpy('|u1', [2, 3], columns, true), testLimits))).toEqual(values);
    const colors = Uint8Array.from([1, 4, 2, 5, 3, 6]);
    expect(samplesOf(decodeNpy(encodeNpy('|u1', [1, 2, 3], colors, true), testLimits)).length).toBe(6);
    // [2, 1, 3]: two rows of one pixel; all reds first.
    expect(samplesOf(decodeNpy(encodeNpy('|u1', [2, 1, 3], colors, true), testLimits))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    [[1, 2, 3], 2, 3, 1],
    [[2, 3, 1], 2, 3, 1],
    [[1, 2, 3, 1], 2, 3, 1],
    [[2, 1, 3], 2, 1, 3],
    [[1, 2, 1, 3], 2, 1, 3],
    [[1, 6], 1, 6, 1],
  ])('reads the shape %j as %i rows of %i pixels', (shape, height, width, channels) => {
    const decoded = decodeNpy(encodeNpy('|u1', shape, Uint8Array.from(values)), testLimits);
    expect(decoded.value?.raster).toMatchObject({ width, height, channels });
    expect(samplesOf(decoded)).toEqual(values);
  });

  it.each([[[6]], [[]], [[2, 3, 5]], [[3, 2, 2]], [[2, 2, 2, 3]]])(
    'does not guess what the shape %j means',
    (shape) => {
      const decoded = decodeNpy(encodeNpy('|u1', shape, new Uint8Array(100)), testLimits);
      expect(decoded.value).toBeUndefined();
      expect(decoded.problems).toEqual([
        { kind: 'unsupported', detail: expect.stringContaining(`[${shape.join(', ')}]`) as unknown },
      ]);
    },
  );

  it('reads what another library writes', () => {
    const bytes = new Uint8Array(dump(Int32Array.from(values), [3, 2]));
    expect(samplesOf(decodeNpy(bytes, testLimits))).toEqual(values);
  });

  it('names types that are no plain numbers', () => {
    expect(decodeNpy(encodeNpy('<c8', [1, 1], new Uint8Array(8)), testLimits).problems).toEqual([
      { kind: 'unsupported', detail: 'holds values of the NumPy type <c8' },
    ]);
    expect(kindsOf(decodeNpy(encodeNpy('<U5', [1, 1], new Uint8Array(20)), testLimits))).toEqual(['unsupported']);
  });

  it('gives the values before a cut, and none for a cut header', () => {
    const good = encodeNpy('<u2', [2, 3], Uint16Array.from(values));
    const decoded = decodeNpy(good.subarray(0, good.length - 5), testLimits);
    expect(decoded.problems).toEqual([{ kind: 'truncated', detail: 'holds 3 of 6 values' }]);
    expect(samplesOf(decoded)).toEqual([0, 1, 2, 0, 0, 0]);
    expect(decodeNpy(good.subarray(0, 30), testLimits).value).toBeUndefined();
  });

  it('refuses more pixels than allowed before it allocates them', () => {
    const bytes = encodeNpy('<f8', [1_000_000, 1_000_000], new Uint8Array(8));
    expect(decodeNpy(bytes, testLimits)).toMatchObject({ value: undefined, problems: [{ kind: 'tooLarge' }] });
  });
});

describe('NPZ', () => {
  const array = (...numbers: number[]): Uint8Array => encodeNpy('|u1', [1, numbers.length], Uint8Array.from(numbers));

  it('takes the array with a mask’s name, else the only one', () => {
    const named = zipSync({ 'image.npy': array(9, 9), 'mask.npy': array(1, 2) });
    expect(samplesOf(decodeNpz(named, testLimits))).toEqual([1, 2]);
    const only = zipSync({ 'segmentation.npy': array(3, 4) }, { level: 0 });
    const decoded = decodeNpz(only, testLimits);
    expect(samplesOf(decoded)).toEqual([3, 4]);
    expect(decoded.value?.encoding.format).toBe('npz');
    expect(samplesOf(decodeNpz(zipSync({ 'arr_1.npy': array(1), 'arr_0.npy': array(5) }), testLimits))).toEqual([5]);
  });

  it('names the arrays where none is the obvious one', () => {
    const decoded = decodeNpz(zipSync({ 'left.npy': array(1), 'right.npy': array(2) }), testLimits);
    expect(decoded.value).toBeUndefined();
    expect(decoded.problems).toEqual([
      { kind: 'unsupported', detail: expect.stringContaining('holds the arrays left, right;') as unknown },
    ]);
    expect(kindsOf(decodeNpz(zipSync({ 'readme.txt': strToU8('no array') }), testLimits))).toEqual(['unsupported']);
  });

  it('refuses a zip bomb before it unpacks it', () => {
    const bomb = zipSync({ 'mask.npy': new Uint8Array(40_000_000) });
    expect(bomb.length).toBeLessThan(300_000);
    expect(decodeNpz(bomb, testLimits)).toMatchObject({ value: undefined, problems: [{ kind: 'tooLarge' }] });
  });

  it('refuses sizes that the packed bytes cannot hold', () => {
    const good = zipSync({ 'mask.npy': array(1, 2) });
    const lying = good.slice();
    const directory = Buffer.from(lying).indexOf(Buffer.from('PK\u0001\u0002'));
    new DataView(lying.buffer).setUint32(directory + 24, 20_000_000, true);
    expect(decodeNpz(lying, testLimits)).toMatchObject({ value: undefined, problems: [{ kind: 'corrupt' }] });
  });

  it('calls an archive without its end truncated', () => {
    const good = zipSync({ 'mask.npy': array(1, 2) });
    expect(decodeNpz(good.subarray(0, good.length - 20), testLimits)).toMatchObject({
      value: undefined,
      problems: [{ kind: 'truncated' }],
    });
  });
});
