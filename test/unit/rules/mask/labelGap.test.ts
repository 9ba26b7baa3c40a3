import { describe, expect, it } from 'vitest';
import labelGap from '../../../../src/rules/mask/labelGap.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { drawing, mapValues } from '../../../support/drawing.ts';

const times = (count: number, mask: string): string[] => Array.from({ length: count }, () => mask);

describe('mask/label-gap', () => {
  it('is content with indices without gaps, void beside them, and two values', () => {
    expect(messagesOf(labelGap, times(10, '.123'))).toEqual([]);
    expect(messagesOf(labelGap, times(10, '.12#'))).toEqual([]);
    expect(messagesOf(labelGap, times(10, '.#'))).toEqual([]);
  });

  it('names the indices that never occur and gives the table', () => {
    const { findings } = check(labelGap, times(10, '.137'));
    expect(findings).toMatchObject([
      { messageId: 'gap', severity: 'warning', data: { table: [[0, 0], [1, 1], [3, 2], [7, 3]] } }, // prettier-ignore
    ]);
    expect(findings[0]?.message).toContain('0, 1, 3 and 7; 2, 4, 5 and 6 never occur');
  });

  it('knows grey levels and indices from 1', () => {
    const greys = drawing('0123');
    const spread = Array.from({ length: 10 }, () => mapValues(greys, (value) => value * 85));
    expect(check(labelGap, spread).findings).toMatchObject([{ messageId: 'spread' }]);
    expect(check(labelGap, times(10, '123')).findings).toMatchObject([{ messageId: 'fromOne' }]);
  });

  it('cannot tell a gap from a rare class', () => {
    expect(check(labelGap, times(3, '.137'))).toMatchObject({ findings: [], cannotTell: [{}] });
    const rare = [...times(8, '.124'), '.14', '.16', '.1a', '.1c', '.1e'];
    expect(check(labelGap, rare)).toMatchObject({ findings: [], cannotTell: [{}] });
  });

  it('only notes declared classes that never occur', () => {
    const declaredClasses = [0, 1, 2, 3].map((value) => ({ value, name: `c${String(value)}` }));
    expect(check(labelGap, times(10, '.13'), { declaredClasses }).findings).toMatchObject([{ severity: 'info' }]);
  });
});
