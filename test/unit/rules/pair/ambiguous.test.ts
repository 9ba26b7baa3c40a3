import { describe, expect, it } from 'vitest';
import ambiguous from '../../../../src/rules/pair/ambiguous.ts';
import { check } from '../../../support/check.ts';

describe('pair/ambiguous', () => {
  it('is content where one file fits', () => {
    expect(check(ambiguous, '.1').findings).toEqual([]);
  });

  it('names the other files that fit', () => {
    const { findings } = check(ambiguous, [{ mask: '.1', ambiguousWith: ['masks/000_mask.png', 'masks/000_gt.png'] }]);
    expect(findings).toMatchObject([
      { severity: 'warning', place: { file: 'masks/000.png' }, related: ['masks/000_mask.png', 'masks/000_gt.png'] },
    ]);
    expect(findings[0]?.message).toMatch(/^masks\/000_mask\.png and masks\/000_gt\.png would fit/);
  });
});
