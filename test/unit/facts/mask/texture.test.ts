import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import type { MaskTexture } from '../../../../src/facts/mask/texture.ts';
import { measureTexture } from '../../../../src/facts/mask/texture.ts';
import { countValues } from '../../../../src/facts/mask/values.ts';
import { disk, drawing, mapValues, maskBy } from '../../../support/drawing.ts';
import { asJpeg, halfAndBack } from '../../../support/smear.ts';

const textureOf = (mask: Mask): MaskTexture => measureTexture(mask, countValues(mask.labels, mask.valueKind));
const classes = maskBy(96, 96, (x, y) => (y < 30 ? 0 : x < 40 ? 3 : Math.hypot(x - 70, y - 70) < 18 ? 8 : 5));

describe('measureTexture', () => {
  it('takes all values of a clean mask for labels, a line of one pixel included', () => {
    expect(textureOf(drawing('.1\n2#')).labelValues).toEqual([0, 1, 2, 255]);
    const pole = mapValues(classes, (value, i) => (i % 96 === 50 ? 7 : value));
    expect(textureOf(pole)).toMatchObject({ labelValues: [0, 3, 5, 7, 8] });
    expect(textureOf(pole).rampShare).toBeLessThan(0.1);
  });

  it('takes only what fills areas for labels in a smeared mask', () => {
    expect(textureOf(halfAndBack(disk(96, 30)))).toMatchObject({ labelValues: [0, 255], low: 0, high: 255 });
    expect(textureOf(asJpeg(disk(96, 30), 70)).labelValues).toEqual([0, 255]);
    expect(textureOf(halfAndBack(classes)).labelValues).toEqual([0, 3, 5, 8]);
  });

  it('tells what interpolation leaves at the boundary from what JPEG spreads around it', () => {
    const blended = textureOf(halfAndBack(disk(96, 30)));
    const compressed = textureOf(asJpeg(disk(96, 30), 80));
    expect(blended.atBoundaryShare).toBeGreaterThan(0.8);
    expect(compressed.atBoundaryShare).toBeLessThan(0.77);
    expect(compressed.nearEndsShare).toBeGreaterThan(0.6);
    expect(blended.rampShare).toBeGreaterThan(2 * compressed.rampShare);
  });

  it('takes scattered values for no labels', () => {
    const noisy = mapValues(classes, (value, i) => (i % 61 === 0 ? 20 + ((i * 31) % 200) : value));
    expect(textureOf(noisy).labelValues).toEqual([0, 3, 5, 8]);
  });

  it('gives numbers that JSON keeps, for floats with NaN too', () => {
    const labels = Float32Array.from({ length: 400 }, (_, i) => (i % 9 === 0 ? Number.NaN : (i % 7) / 6));
    const texture = textureOf({ ...drawing('.1'), width: 20, height: 20, labels });
    expect(JSON.parse(JSON.stringify(texture))).toEqual(texture);
  });
});
