import { describe, expect, it } from 'vitest';
import exifOrientation from '../../../../src/rules/pair/exifOrientation.ts';
import flippedOrRotated from '../../../../src/rules/pair/flippedOrRotated.ts';
import { check, type PairSketch } from '../../../support/check.ts';
import { greyJpeg } from '../../../support/drawing.ts';
import { geometryScene, geometryScenes, type GeometryScene } from '../../../support/geometryScene.ts';

function withOrientation({ image, mask }: GeometryScene, orientation: number): PairSketch {
  return { image: { ...image, encoding: { ...greyJpeg, exifOrientation: orientation } }, mask };
}

describe('pair/exif-orientation', () => {
  const clean = geometryScenes(8);
  const upsideDown = geometryScene(40, { at: (x, y) => [239 - x, 239 - y] });

  it('is silent without an orientation, and with the plain one', () => {
    expect(check(exifOrientation, [...clean, withOrientation(geometryScene(9), 1)]).findings).toEqual([]);
  });

  it('names the cause where the mask lies as the orientation turns the image', () => {
    const pairs = [...clean, withOrientation(upsideDown, 3)];
    const { findings } = check(exifOrientation, pairs);
    expect(findings.map(({ messageId, severity }) => [messageId, severity])).toEqual([['cause', 'error']]);
    expect(findings[0]?.message).toContain('EXIF orientation 3');
    expect(findings[0]?.data.transform).toBe('rotate180');
    // The same pair is not reported twice.
    expect(check(flippedOrRotated, pairs).findings).toEqual([]);
  });

  it('names the cause where sides are swapped as well', () => {
    const wide = Array.from({ length: 6 }, (_, i) => geometryScene(60 + i, { width: 240, height: 160 }));
    const turned = geometryScene(70, { width: 240, height: 160, maskSize: [160, 240], at: (x, y) => [y, 159 - x] });
    const { findings } = check(exifOrientation, [...wide, withOrientation(turned, 6)]);
    expect(findings.map(({ messageId, data }) => [messageId, data.transform])).toEqual([['cause', 'rotate90']]);
  });

  it('leaves other turns to pair/flipped-or-rotated', () => {
    const pairs = [...clean, withOrientation(upsideDown, 2)];
    expect(check(exifOrientation, pairs).findings).toEqual([]);
    expect(check(flippedOrRotated, pairs).findings.map(({ data }) => data.transform)).toEqual(['rotate180']);
  });

  it('warns where the pair fits only as stored', () => {
    const { findings } = check(exifOrientation, [...clean, withOrientation(geometryScene(41), 3)]);
    expect(findings.map(({ messageId, severity }) => [messageId, severity])).toEqual([['unseen', 'warning']]);
  });
});
