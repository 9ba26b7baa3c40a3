import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSeg } from '../../src/formats/seg/decodeSeg.ts';
import { decodeTestMask, kindsOf, labelsOf, testLimits } from '../support/formats/masks.ts';

const head = (more = ''): string =>
  `image a/b.jpg\nwidth 4\nheight 2\nsegments 3\ngray 1\ninvert 0\nflipflop 0\n${more}format ascii cr\ndata\n`;
const runs = '0 0 0 1\n1 0 2 3\n2 1 0 2\n0 1 3 3\n';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a SEG file', () => {
  it('is drawn run by run, whatever its line ends', async () => {
    for (const text of [head() + runs, (head() + runs).replaceAll('\n', '\r\n')]) {
      const decoded = await decodeTestMask(encode(text), 'a.seg');
      expect(decoded.problems).toEqual([]);
      expect(decoded.value).toMatchObject({ width: 4, height: 2 });
      expect(labelsOf(decoded)).toEqual([0, 0, 1, 1, 2, 2, 2, 0]);
    }
  });

  it('that covers a part of its pixels only says how many', async () => {
    const decoded = await decodeTestMask(encode(`${head()}0 0 0 3\n`), 'a.seg');
    expect(decoded.problems).toEqual([{ kind: 'truncated', detail: 'holds 4 of 8 pixels' }]);
  });

  it('with runs outside of the image or lines that are none has a problem', async () => {
    expect(kindsOf(await decodeTestMask(encode(`${head()}${runs}0 9 0 3\n`), 'a.seg'))).toEqual(['corrupt']);
    expect(kindsOf(await decodeTestMask(encode(`${head()}${runs}0 1 x 3\n`), 'a.seg'))).toEqual(['corrupt']);
    expect(kindsOf(await decodeTestMask(encode(`${head()}${runs}0 1 3 2\n`), 'a.seg'))).toEqual(['corrupt']);
  });

  it('of an impossible size, an inverted image, or without data is not read', async () => {
    const spoil = async (from: string, to: string): Promise<string[]> =>
      kindsOf(await decodeTestMask(encode((head() + runs).replace(from, to)), 'a.seg'));
    expect(await spoil('width 4', 'width 999999999')).toEqual(['tooLarge']);
    expect(await spoil('width 4', 'width 0')).toEqual(['corrupt']);
    expect(await spoil('invert 0', 'invert 1')).toEqual(['unsupported']);
    expect(await spoil('data\n', '')).toEqual(['truncated']);
  });

  it('of any text at all is a value with problems, or whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(150), fc.nat(127)), { maxLength: 6 }), fc.nat(150), (changes, cut) => {
        const bytes = encode(head() + runs);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const { value, problems } = decodeSeg(bytes.subarray(0, bytes.length - cut), testLimits);
        if (value === undefined) expect(problems.length).toBeGreaterThan(0);
        else expect(value.raster.data.length).toBe(value.raster.width * value.raster.height);
      }),
      { numRuns: 300 },
    );
  });
});
