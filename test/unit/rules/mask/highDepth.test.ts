import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import highDepth from '../../../../src/rules/mask/highDepth.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, greyPng } from '../../../support/drawing.ts';

const deep = (value: number): Mask => ({
  ...disk(16, 5, 1),
  labels: Uint16Array.from(disk(16, 5, 1).labels, (label) => label * value),
  encoding: { ...greyPng, bitDepth: 16 },
});

describe('mask/high-depth', () => {
  it('is content with 8 bits, and with arrays of any width', () => {
    const array: Mask = { ...deep(2), encoding: { ...greyPng, format: 'npy', bitDepth: 64, sampleFormat: 'int' } };
    expect(messagesOf(highDepth, [disk(16, 5, 1), disk(16, 4, 1), array])).toEqual([]);
  });

  it('finds the one mask in 16 bits, and says what the high byte shows', () => {
    const { findings } = check(highDepth, [disk(16, 5, 1), disk(16, 4, 1), deep(1)]);
    expect(findings).toMatchObject([
      { severity: 'warning', messageId: 'single', place: { file: 'masks/002.png' }, data: { high: 1, highByte: 0 } },
    ]);
    expect(messagesOf(highDepth, [disk(16, 5, 1), disk(16, 4, 1), deep(300)])[0]).toContain('cut, scale or wrap');
  });

  it('says it once where all are so', () => {
    expect(check(highDepth, [deep(1), deep(1), deep(1)]).findings).toMatchObject([
      { messageId: 'allSmall', place: { kind: 'dataset' } },
    ]);
    expect(check(highDepth, [deep(300), deep(300)]).findings).toMatchObject([{ messageId: 'allLarge' }]);
    expect(check(highDepth, [deep(65_535), deep(65_535)]).findings).toMatchObject([{ severity: 'info' }]);
  });

  it('names floating-point pictures', () => {
    const float: Mask = {
      ...disk(16, 5, 1),
      labels: Float32Array.from(disk(16, 5, 1).labels),
      encoding: { ...greyPng, format: 'tiff', bitDepth: 32, sampleFormat: 'float' },
    };
    expect(check(highDepth, [float, float]).findings).toMatchObject([{ messageId: 'allFloat' }]);
  });
});
