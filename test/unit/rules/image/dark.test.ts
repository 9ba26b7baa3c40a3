import { describe, expect, it } from 'vitest';
import dark from '../../../../src/rules/image/dark.ts';
import { check } from '../../../support/check.ts';
import { imageOf, scene } from '../../../support/images.ts';

const pairs = (count: number, curve?: (level: number) => number) =>
  Array.from({ length: count }, (_, seed) => ({ mask: '.1', image: scene(seed, curve) }));

describe('image/dark', () => {
  it('finds the image that is nearly black among others', () => {
    const { findings } = check(dark, [...pairs(10), { mask: '.1', image: scene(3, (level) => level / 12) }]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'images/010.jpg' } }]);
    expect(findings[0]?.message).toContain('of 255');
  });

  it('is content with a dim one, with a dark dataset, and with few images', () => {
    const dim = { mask: '.1', image: scene(3, (level) => level / 3) };
    expect(check(dark, [...pairs(10), dim]).findings).toEqual([]);
    expect(
      check(
        dark,
        pairs(10, (level) => level / 15),
      ).findings,
    ).toEqual([]);
    expect(check(dark, [...pairs(5, (level) => level / 12), ...pairs(5)]).findings).toEqual([]);
    expect(check(dark, [...pairs(4), { mask: '.1', image: scene(3, (level) => level / 12) }]).findings).toEqual([]);
  });

  it('leaves an image of one level to image/constant', () => {
    const black = { mask: '.1', image: imageOf(96, 96, 1, new Uint8Array(96 * 96)) };
    expect(check(dark, [...pairs(10), black]).findings).toEqual([]);
  });
});
