import { describe, expect, it } from 'vitest';
import mixedChannels from '../../../../src/rules/image/mixedChannels.ts';
import { check } from '../../../support/check.ts';
import { imageOf } from '../../../support/images.ts';

const of = (channels: number) => ({ mask: '.1', image: imageOf(4, 4, channels, new Uint8Array(16 * channels)) });
const times = (count: number, channels: number) => Array.from({ length: count }, () => of(channels));

describe('image/mixed-channels', () => {
  it('is content where all are alike, grey or color', () => {
    expect(check(mixedChannels, times(5, 3)).findings).toEqual([]);
    expect(check(mixedChannels, times(5, 1)).findings).toEqual([]);
    expect(check(mixedChannels, []).findings).toEqual([]);
  });

  it('finds the one grey image among color', () => {
    const { findings } = check(mixedChannels, [...times(6, 3), of(1)]);
    expect(findings).toMatchObject([{ place: { file: 'images/006.jpg' }, severity: 'warning' }]);
    expect(findings[0]?.message).toContain('The image is grey, and 6 of 7 images here are RGB');
  });

  it('says of a half-half mixture once that it is one', () => {
    const { findings } = check(mixedChannels, [...times(6, 3), ...times(6, 4)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ place: { kind: 'dataset' } });
    expect(findings[0]?.message).toContain('6 RGBA, 6 RGB');
    expect(findings[0]?.data.files).toHaveLength(6);
  });

  it('leaves unreadable images to others', () => {
    const broken = { mask: '.1', imageProblems: [{ kind: 'corrupt' as const, detail: 'is damaged' }] };
    expect(check(mixedChannels, [...times(6, 3), broken]).findings).toEqual([]);
  });
});
