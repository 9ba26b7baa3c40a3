import { describe, expect, it } from 'vitest';
import constant from '../../../../src/rules/image/constant.ts';
import { check } from '../../../support/check.ts';
import { greyPng, imageBy } from '../../../support/drawing.ts';

describe('image/constant', () => {
  it('is content with the faintest texture', () => {
    expect(check(constant, [{ mask: '.1', image: imageBy(8, 8, (x) => (x === 7 ? 1 : 0)) }]).findings).toEqual([]);
  });

  it('finds an image of one level, however large', () => {
    for (const size of [8, 400]) {
      const { findings } = check(constant, [{ mask: '.1', image: imageBy(size, size, () => 7) }]);
      expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'images/000.jpg' } }]);
      expect(findings[0]?.message).toContain('Every pixel of the image is 7');
    }
  });

  it('sees the one pixel that differs in an image too large to look at each', () => {
    const image = imageBy(700, 700, (x, y) => (x === 333 && y === 444 ? 9 : 0));
    expect(check(constant, [{ mask: '.1', image }]).findings).toEqual([]);
  });

  it('leaves alpha out', () => {
    const data = Uint8Array.from({ length: 4 * 16 }, (_, i) => (i % 4 === 3 ? i : 50));
    const image = { raster: { width: 4, height: 4, channels: 4, data }, encoding: greyPng };
    expect(check(constant, [{ mask: '.1', image }]).findings[0]?.data).toMatchObject({ levels: [50, 50, 50] });
  });

  it('takes a wider range for nothing where it is told to', () => {
    const image = imageBy(8, 8, (x) => x % 2);
    const { findings } = check(constant, [{ mask: '.1', image }], { options: { maxRange: 2 } });
    expect(findings[0]?.message).toContain('differ by at most 1 levels');
  });
});
