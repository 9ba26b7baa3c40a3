import { describe, expect, it } from 'vitest';
import ignoreValue from '../../../../src/rules/mask/ignoreValue.ts';
import { check, messagesOf } from '../../../support/check.ts';

const framed = ['.12#', '.21#', '012#', '.31#', '.23#', '321#'];

describe('mask/ignore-value', () => {
  it('is content with classes without 255, and with 0 and 255 alone', () => {
    expect(messagesOf(ignoreValue, ['.12', '.21', '.13'])).toEqual([]);
    expect(messagesOf(ignoreValue, ['.#', '#.', '##'])).toEqual([]);
  });

  it('says once that 255 is void by convention, and nothing where that is declared', () => {
    expect(check(ignoreValue, framed).findings).toMatchObject([
      { severity: 'info', messageId: 'void', place: { kind: 'dataset' }, data: { voidCount: 6 } },
    ]);
    expect(messagesOf(ignoreValue, framed, { ignoreValue: 255 })).toEqual([]);
  });

  it('finds the mask where 255 is the object', () => {
    const { findings } = check(ignoreValue, [...framed, '.##.']);
    expect(findings).toContainEqual(
      expect.objectContaining({ messageId: 'foreground', place: { kind: 'file', file: 'masks/006.png' } }),
    );
    expect(check(ignoreValue, [...framed, '.##.'], { ignoreValue: 255 }).findings).toMatchObject([
      { messageId: 'foreground' },
    ]);
  });

  it('finds the few masks that hold 255, beside classes and beside 0 and 1', () => {
    const classes = Array.from({ length: 9 }, () => '.123');
    expect(check(ignoreValue, [...classes, '.1#3']).findings).toMatchObject([
      { messageId: 'rare', severity: 'warning', place: { file: 'masks/009.png' } },
    ]);
    const binary = Array.from({ length: 9 }, () => '.11.');
    expect(check(ignoreValue, [...binary, '.1#.']).findings).toMatchObject([{ messageId: 'rare' }]);
  });

  it('says that a declared class 255 is ignored by frameworks', () => {
    const declaredClasses = [0, 1, 2, 3, 255].map((value) => ({ value, name: `c${String(value)}` }));
    expect(check(ignoreValue, framed, { declaredClasses }).findings).toMatchObject([
      { messageId: 'declared', place: { kind: 'dataset' } },
    ]);
  });
});
