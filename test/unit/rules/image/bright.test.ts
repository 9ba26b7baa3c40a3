import { describe, expect, it } from 'vitest';
import bright from '../../../../src/rules/image/bright.ts';
import { check } from '../../../support/check.ts';
import { scene } from '../../../support/images.ts';

const pairs = (count: number, curve?: (level: number) => number) =>
  Array.from({ length: count }, (_, seed) => ({ mask: '.1', image: scene(seed, curve) }));

describe('image/bright', () => {
  it('finds the image that is nearly white among others', () => {
    const white = { mask: '.1', image: scene(3, (level) => 1 - (1 - level) / 15) };
    const { findings } = check(bright, [...pairs(10), white]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'images/010.jpg' } }]);
  });

  it('is content with a dataset of bright images', () => {
    expect(
      check(
        bright,
        pairs(10, (level) => 1 - (1 - level) / 15),
      ).findings,
    ).toEqual([]);
    expect(check(bright, pairs(10)).findings).toEqual([]);
  });
});
