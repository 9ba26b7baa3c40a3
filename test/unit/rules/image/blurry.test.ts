import { describe, expect, it } from 'vitest';
import type { DecodedRaster } from '../../../../src/core/model/raster.ts';
import blurry from '../../../../src/rules/image/blurry.ts';
import { check } from '../../../support/check.ts';
import { imageOf, scene } from '../../../support/images.ts';

/** Mean of a square of (2 r + 1)² pixels, three times: nearly a Gaussian. */
function blurred({ raster: { width, height, data } }: DecodedRaster, radius: number): DecodedRaster {
  let from: ArrayLike<number> = data;
  for (let round = 0; round < 3; round++) {
    const to = new Float64Array(data.length);
    for (let i = 0; i < data.length; i++) {
      let sum = 0;
      for (let y = -radius; y <= radius; y++) {
        for (let x = -radius; x <= radius; x++) {
          const row = Math.min(height - 1, Math.max(0, Math.floor(i / width) + y));
          const column = Math.min(width - 1, Math.max(0, (i % width) + x));
          sum += from[row * width + column] ?? 0;
        }
      }
      to[i] = sum / (2 * radius + 1) ** 2;
    }
    from = to;
  }
  return imageOf(width, height, 1, Uint8Array.from(from, Math.round));
}

const sharpPairs = Array.from({ length: 12 }, (_, seed) => ({ mask: '.1', image: scene(seed) }));

describe('image/blurry', () => {
  it('finds the image that is out of focus', () => {
    const { findings } = check(blurry, [...sharpPairs, { mask: '.1', image: blurred(scene(3), 2) }]);
    expect(findings).toMatchObject([{ severity: 'info', place: { file: 'images/012.jpg' } }]);
    expect(findings[0]?.message).toMatch(/finest detail is \d+ times weaker/);
  });

  it('is content with sharp images, with less contrast, and where all are soft', () => {
    expect(check(blurry, sharpPairs).findings).toEqual([]);
    const pale = { mask: '.1', image: scene(3, (level) => 0.5 + level / 3) };
    expect(check(blurry, [...sharpPairs, pale]).findings).toEqual([]);
    const soft = sharpPairs.map(({ image }) => ({ mask: '.1', image: blurred(image, 1) }));
    expect(check(blurry, soft).findings).toEqual([]);
  });

  it('says nothing of images without structure or too small for it', () => {
    const flat = { mask: '.1', image: imageOf(96, 96, 1, new Uint8Array(96 * 96).fill(9)) };
    const tiny = { mask: '.1', image: imageOf(2, 2, 1, Uint8Array.of(1, 2, 3, 4)) };
    expect(check(blurry, [...sharpPairs, flat, tiny])).toMatchObject({ findings: [], failures: [] });
  });
});
