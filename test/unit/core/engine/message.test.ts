import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../../../src/core/engine/message.ts';

describe('formatMessage', () => {
  it('writes integers whole and fractions with three digits', () => {
    expect(formatMessage('{a} of {b}', { a: 12345, b: 0.123456 })).toBe('12345 of 0.123');
  });

  it('writes counts, pixels, Dice and texts by their formats', () => {
    const data = { count: 10000, off: 5.04, cost: 0.2149, name: 'a.png' };
    expect(formatMessage('{name:text}: {count:count}, {off:px}, {cost:dice}', data)).toBe('a.png: 10,000, 5 px, 0.21');
  });

  it.each([
    [0.0132, '1.3 %'],
    [0.5, '50 %'],
    [0.00995, '1 %'],
    [0.0042, '0.42 %'],
    [0, '0 %'],
    [1, '100 %'],
  ])('writes the share %d as %s', (share, text) => {
    expect(formatMessage('{share:percent}', { share })).toBe(text);
  });

  it('never rounds a part to all or to nothing', () => {
    expect(formatMessage('{share:percent}', { share: 0.99991 })).toBe('> 99.9 %');
    expect(formatMessage('{share:percent}', { share: 0.00001 })).toBe('< 0.01 %');
  });

  it('leaves a placeholder without a value visible', () => {
    expect(formatMessage('{there} {missing}', { there: 1 })).toBe('1 {missing}');
  });
});
