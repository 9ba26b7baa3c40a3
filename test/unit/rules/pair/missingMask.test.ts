import { describe, expect, it } from 'vitest';
import missingMask from '../../../../src/rules/pair/missingMask.ts';
import { check } from '../../../support/check.ts';

const pair = { mask: '.1' };
const alone = { mask: null };

describe('pair/missing-mask', () => {
  it('is content with pairs', () => {
    expect(check(missingMask, [pair, pair]).findings).toEqual([]);
  });

  it('finds the image that has none, and says why that is dangerous', () => {
    const { findings } = check(missingMask, [pair, alone, pair]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', place: { kind: 'file', file: 'images/001.jpg' } });
    expect(findings[0]?.message).toContain('2 of 3 images have one');
  });

  it('warns only where most images have none: the dataset is labeled in part', () => {
    const { findings } = check(missingMask, [pair, alone, alone]);
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('says once that a split has no masks at all', () => {
    const test = { ...alone, split: 'test' };
    const { findings } = check(missingMask, [{ ...pair, split: 'train' }, test, test, test]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'info', place: { kind: 'split', split: 'test' } });
    expect(findings[0]?.message).toContain('None of the 3 images in test');
  });

  it('says once that a dataset has no masks at all', () => {
    const { findings } = check(missingMask, [alone, alone]);
    expect(findings).toMatchObject([{ severity: 'error', place: { kind: 'dataset' } }]);
  });
});
