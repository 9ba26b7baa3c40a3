import { describe, expect, it } from 'vitest';
import vanishes from '../../../../src/rules/mask/vanishes.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, greyPng } from '../../../support/drawing.ts';

describe('mask/vanishes', () => {
  it('says once what a network sees of 0 and 1 after a division by 255', () => {
    const { findings } = check(vanishes, ['.1\n1.', '..\n.1', '..']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'info',
      place: { kind: 'dataset' },
      data: { after: '0.0039', afterRounding: [0, 0], foregroundShareSeen: 0 },
    });
    expect(findings[0]?.message).toContain('1 becomes 0.0039 and, rounded or cut at 0.5, 0');
  });

  it('says it once of class indices, void left out', () => {
    const { findings } = check(vanishes, ['.123', '.2#3', '.13#']);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('class indices up to 3');
  });

  it('says of packed masks that readers differ', () => {
    const packed = { ...disk(16, 5, 1), encoding: { ...greyPng, bitDepth: 1 } };
    expect(messagesOf(vanishes, [packed, packed])[0]).toContain('in fewer than 8 bits');
  });

  it('is silent where the values outlive it, and where there is nothing', () => {
    expect(messagesOf(vanishes, ['.#\n#.', '##\n..'])).toEqual([]);
    expect(messagesOf(vanishes, ['12', '21'])).toEqual([]);
    expect(messagesOf(vanishes, ['..', '..'])).toEqual([]);
    expect(messagesOf(vanishes, [])).toEqual([]);
    expect(messagesOf(vanishes, [{ mask: null }])).toEqual([]);
  });
});
