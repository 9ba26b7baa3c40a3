import { encode } from 'bmp-ts';
import { describe, expect, it } from 'vitest';
import { decodeBmp } from '../../src/formats/bmp/decodeBmp.ts';
import { encodeBmp } from '../support/formats/encodeBmp.ts';
import { kindsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

const palette = [0x000000, 0xff0000, 0x00ff00, 0x0000ff];

describe('BMP', () => {
  it.each([false, true])('gives palette indices of 1, 4 and 8 bits (top row first: %s)', (isTopDown) => {
    const one = { width: 10, height: 2, bitDepth: 1, palette: palette.slice(0, 2), isTopDown } as const;
    const decoded = decodeBmp(
      encodeBmp({
        ...one,
        rows: [
          [0b10110000, 0b01000000],
          [0b00000001, 0b11000000],
        ],
      }),
      testLimits,
    );
    expect(samplesOf(decoded)).toEqual([1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
    expect(decoded.value?.encoding).toMatchObject({ format: 'bmp', colorType: 'palette', bitDepth: 1 });
    expect(decoded.value?.palette).toEqual([0x000000, 0xff0000]);

    const four = { width: 3, height: 2, bitDepth: 4, palette, isTopDown } as const;
    expect(
      samplesOf(
        decodeBmp(
          encodeBmp({
            ...four,
            rows: [
              [0x12, 0x30],
              [0x03, 0x10],
            ],
          }),
          testLimits,
        ),
      ),
    ).toEqual([1, 2, 3, 0, 3, 1]);

    const eight = { width: 3, height: 2, bitDepth: 8, palette, isTopDown } as const;
    const rows = [
      [3, 2, 1],
      [0, 0, 2],
    ];
    expect(samplesOf(decodeBmp(encodeBmp({ ...eight, rows }), testLimits))).toEqual([3, 2, 1, 0, 0, 2]);
  });

  it('calls a palette of all greys in order grey', () => {
    const greys = Array.from({ length: 256 }, (_, i) => i * 0x010101);
    const bytes = encodeBmp({ width: 2, height: 1, bitDepth: 8, palette: greys, rows: [[7, 255]] });
    const decoded = decodeBmp(bytes, testLimits);
    expect(samplesOf(decoded)).toEqual([7, 255]);
    expect(decoded.value?.encoding.colorType).toBe('grey');
    expect(decoded.value?.palette).toBeUndefined();
  });

  it('gives RGB of 24 and 32 bits in the usual order', () => {
    const rows24 = [[3, 2, 1, 6, 5, 4]];
    expect(samplesOf(decodeBmp(encodeBmp({ width: 2, height: 1, bitDepth: 24, rows: rows24 }), testLimits))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    const rows32 = [[3, 2, 1, 0, 6, 5, 4, 0]];
    const decoded = decodeBmp(encodeBmp({ width: 2, height: 1, bitDepth: 32, rows: rows32 }), testLimits);
    expect(samplesOf(decoded)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(decoded.value?.encoding).toMatchObject({ colorType: 'rgb', bitDepth: 8 });
  });

  it('scales channels of 5 bits to 8', () => {
    const rows = [[0x1f, 0x00, 0x00, 0x7c, 0xe0, 0x03, 0x10, 0x42]];
    const decoded = decodeBmp(encodeBmp({ width: 4, height: 1, bitDepth: 16, rows }), testLimits);
    expect(samplesOf(decoded)).toEqual([0, 0, 255, 255, 0, 0, 0, 255, 0, 132, 132, 132]);
  });

  it('expands run lengths of 8 bits: runs, single pixels, jumps', () => {
    // Bottom row: 3 × 1, then 2 3 3 one by one; end of row. Top row: jump over 2, 2 × 2; end.
    const data = [3, 1, 0, 3, 2, 3, 3, 0, 0, 0, 0, 2, 2, 0, 2, 2, 0, 1];
    const bytes = encodeBmp({ width: 6, height: 2, bitDepth: 8, palette, rows: [], compression: 1, data });
    const decoded = decodeBmp(bytes, testLimits);
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual([0, 0, 2, 2, 0, 0, 1, 1, 1, 2, 3, 3]);
  });

  it('expands run lengths of 4 bits', () => {
    const data = [5, 0x12, 0, 0, 0, 5, 0x31, 0x23, 0x10, 0, 0, 1];
    const bytes = encodeBmp({ width: 5, height: 2, bitDepth: 4, palette, rows: [], compression: 2, data });
    expect(samplesOf(decodeBmp(bytes, testLimits))).toEqual([3, 1, 2, 3, 1, 1, 2, 1, 2, 1]);
  });

  it('reads what another library writes', () => {
    const rgb = noise(5 * 3 * 3, 256);
    const abgr = Buffer.from(
      Array.from({ length: 15 }, (_, i) => [255, ...rgb.slice(i * 3, i * 3 + 3).reverse()]).flat(),
    );
    const { data } = encode({ data: abgr, width: 5, height: 3, bitPP: 24 });
    expect(samplesOf(decodeBmp(new Uint8Array(data), testLimits))).toEqual(rgb);
  });

  it('gives the rows before a cut: the lower ones, which come first', () => {
    const rows = [
      [1, 1, 1, 1],
      [2, 2, 2, 2],
      [3, 3, 3, 3],
    ];
    const good = encodeBmp({ width: 4, height: 3, bitDepth: 8, palette, rows });
    const decoded = decodeBmp(good.subarray(0, good.length - 5), testLimits);
    expect(decoded.problems).toEqual([{ kind: 'truncated', detail: 'holds 1 of 3 rows' }]);
    expect(samplesOf(decoded)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3]);
    expect(decodeBmp(good.subarray(0, 20), testLimits)).toMatchObject({
      value: undefined,
      problems: [{ kind: 'truncated' }],
    });
  });

  it('refuses more pixels than allowed, and depths that do not exist', () => {
    const good = encodeBmp({ width: 4, height: 1, bitDepth: 8, palette, rows: [[0, 1, 2, 3]] });
    const large = good.slice();
    large.set([0xff, 0xff, 0xff, 0x7f], 18);
    expect(kindsOf(decodeBmp(large, testLimits))).toEqual(['tooLarge']);
    const odd = good.slice();
    odd[28] = 7;
    expect(decodeBmp(odd, testLimits)).toMatchObject({ value: undefined, problems: [{ kind: 'corrupt' }] });
  });
});
