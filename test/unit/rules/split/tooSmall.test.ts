import { describe, expect, it } from 'vitest';
import tooSmall from '../../../../src/rules/split/tooSmall.ts';
import { check } from '../../../support/check.ts';
import { disk } from '../../../support/drawing.ts';

const pairs = (count: number, split: string, radius = 12) =>
  Array.from({ length: count }, () => ({ mask: disk(48, radius), split }));

describe('split/too-small', () => {
  it('is content with a split of thirty, and without splits', () => {
    expect(check(tooSmall, [...pairs(40, 'train'), ...pairs(30, 'val')]).findings).toEqual([]);
    expect(check(tooSmall, [disk(48, 9), disk(48, 9)]).findings).toEqual([]);
  });

  it('says how sure the mean Dice of few images is', () => {
    const { findings } = check(tooSmall, [...pairs(40, 'train'), ...pairs(5, 'val')]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { kind: 'split', split: 'val' } }]);
    // t(4) = 2.776; 2.776 · 0.2 / √5 = 0.248.
    expect(findings[0]?.message).toContain('val has 5 masks with foreground: their mean Dice is known to ± 0.25 only');
  });

  it('does not count empty masks', () => {
    const empty = Array.from({ length: 30 }, () => ({ mask: disk(48, -1), split: 'val' }));
    const { findings } = check(tooSmall, [...pairs(40, 'train'), ...pairs(5, 'val'), ...empty]);
    expect(findings[0]?.data).toMatchObject({ maskCount: 5 });
  });

  it('finds few pixels in many images', () => {
    const { findings } = check(tooSmall, [...pairs(40, 'train', 1), ...pairs(30, 'test', 1)]);
    expect(findings).toMatchObject([{ messageId: 'fewPixels', place: { split: 'test' } }]);
  });

  it('notes classes that few masks of a large split hold', () => {
    const common = { mask: '001122\n001122\n001122', split: 'val' };
    const rare = { mask: '001122\n001133\n001133', split: 'val' };
    const train = Array.from({ length: 30 }, () => ({ ...rare, split: 'train' }));
    const val = Array.from({ length: 30 }, (_, i) => (i < 4 ? rare : common));
    const { findings } = check(tooSmall, [...train, ...val], { options: { minForegroundPx: 0 } });
    expect(findings).toMatchObject([{ messageId: 'fewOfClass', severity: 'info' }]);
    expect(findings[0]?.message).toContain('1 of 3 classes');
    expect(findings[0]?.message).toContain('class 3 (4)');
  });
});
