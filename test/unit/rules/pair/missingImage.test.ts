import { describe, expect, it } from 'vitest';
import missingImage from '../../../../src/rules/pair/missingImage.ts';
import { check } from '../../../support/check.ts';

const pair = { mask: '.1' };
const alone = { mask: '.1', image: null };

describe('pair/missing-image', () => {
  it('is content with pairs', () => {
    expect(check(missingImage, [pair, pair]).findings).toEqual([]);
  });

  it('finds the mask that has none', () => {
    const { findings } = check(missingImage, [pair, alone, pair]);
    expect(findings).toMatchObject([{ severity: 'error', place: { kind: 'file', file: 'masks/001.png' } }]);
    expect(findings[0]?.data).toMatchObject({ pairCount: 2, maskCount: 3 });
  });

  it('says once that no mask has an image', () => {
    expect(check(missingImage, [alone, alone]).findings).toMatchObject([{ place: { kind: 'dataset' } }]);
    const { findings } = check(missingImage, [
      { ...pair, split: 'train' },
      { ...alone, split: 'val' },
    ]);
    expect(findings).toMatchObject([{ place: { kind: 'split', split: 'val' } }]);
  });
});
