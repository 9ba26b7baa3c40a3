import { describe, expect, it } from 'vitest';
import mixedSizes from '../../../../src/rules/dataset/mixedSizes.ts';
import { check } from '../../../support/check.ts';
import { imageOf } from '../../../support/images.ts';

const sized = (...sizes: readonly (readonly [width: number, height: number])[]) =>
  sizes.map(([width, height]) => ({ mask: '.1', image: imageOf(width, height, 1, new Uint8Array(width * height)) }));

describe('dataset/mixed-sizes', () => {
  it('is silent where all have one size, or none can be read', () => {
    expect(check(mixedSizes, sized([8, 6], [8, 6])).findings).toEqual([]);
    expect(check(mixedSizes, []).findings).toEqual([]);
  });

  it('names the smallest and the largest, and the one aspect ratio', () => {
    const { findings } = check(mixedSizes, sized([40, 30], [8, 6], [80, 60]));
    expect(findings).toMatchObject([{ severity: 'info', place: { kind: 'dataset' }, messageId: 'sameAspect' }]);
    expect(findings[0]?.message).toContain(
      '3 images come in 3 sizes, 8×6 (images/001.jpg) to 80×60 (images/002.jpg), all with aspect ratio 1.33',
    );
  });

  it('warns of distortion where shapes differ', () => {
    const { findings } = check(mixedSizes, sized([40, 20], [40, 20], [60, 60]));
    expect(findings[0]?.message).toContain('aspect ratios 1 to 2');
    expect(findings[0]?.data).toMatchObject({ shortestSidePx: 20, commonest: { width: 40, imageCount: 2 } });
  });

  it('names both where the same size is turned', () => {
    const { findings } = check(mixedSizes, sized([40, 20], [20, 40]));
    expect(findings[0]?.message).toContain('20×40 (images/001.jpg) to 40×20 (images/000.jpg)');
  });
});
