import { describe, expect, it } from 'vitest';
import sizeMismatch from '../../../../src/rules/pair/sizeMismatch.ts';
import { check } from '../../../support/check.ts';
import { greyPng, imageBy, maskBy } from '../../../support/drawing.ts';

const image = (width: number, height: number, exifOrientation = 1) => ({
  ...imageBy(width, height, (x) => x),
  encoding: { ...greyPng, exifOrientation },
});
const mask = (width: number, height: number) => maskBy(width, height, (x) => (x < 2 ? 1 : 0));

describe('pair/size-mismatch', () => {
  it('is content where sizes agree', () => {
    expect(check(sizeMismatch, [{ image: image(40, 30), mask: mask(40, 30) }]).findings).toEqual([]);
  });

  it('says both sizes, and that the aspect ratio agrees, up to rounding', () => {
    const { findings } = check(sizeMismatch, [{ image: image(128, 106), mask: mask(55, 45) }]);
    expect(findings[0]?.message).toBe(
      'Image is 128×106, mask 55×45: the same aspect ratio, 0.43 times the size. Resize the mask by nearest neighbor.',
    );
    expect(findings[0]).toMatchObject({
      severity: 'error',
      place: { file: 'masks/000.png' },
      related: ['images/000.jpg'],
    });
  });

  it('says that the aspect ratios differ', () => {
    const { findings } = check(sizeMismatch, [{ image: image(40, 30), mask: mask(30, 30) }]);
    expect(findings[0]?.message).toContain('one of them was cropped or distorted');
    expect(findings[0]?.data).toMatchObject({ isSameAspect: false, image: { width: 40, height: 30 } });
  });

  it('says that width and height are swapped', () => {
    const { findings } = check(sizeMismatch, [{ image: image(40, 30), mask: mask(30, 40) }]);
    expect(findings[0]?.message).toContain('width and height are swapped');
  });

  it('blames EXIF where it explains the swap, scaled or not', () => {
    for (const turned of [mask(30, 40), mask(15, 20)]) {
      const { findings } = check(sizeMismatch, [{ image: image(40, 30, 6), mask: turned }]);
      expect(findings[0]?.message).toContain('EXIF orientation 6');
      expect(findings[0]?.severity).toBe('error');
    }
  });

  it('warns where readers that honor EXIF would turn the image away from its mask', () => {
    const { findings } = check(sizeMismatch, [{ image: image(40, 30, 8), mask: mask(40, 30) }]);
    expect(findings).toMatchObject([{ severity: 'warning' }]);
    expect(check(sizeMismatch, [{ image: image(40, 30, 3), mask: mask(40, 30) }]).findings).toEqual([]);
  });

  it('leaves files alone that could not be read', () => {
    const problem = { kind: 'corrupt', detail: 'is damaged' } as const;
    expect(check(sizeMismatch, [{ image: null, mask: mask(9, 9) }]).findings).toEqual([]);
    expect(check(sizeMismatch, [{ imageProblems: [problem], mask: mask(9, 9) }]).findings).toEqual([]);
  });
});
