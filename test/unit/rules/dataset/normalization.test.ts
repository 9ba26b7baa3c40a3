import { describe, expect, it } from 'vitest';
import normalization from '../../../../src/rules/dataset/normalization.ts';
import { check } from '../../../support/check.ts';
import { imageOf } from '../../../support/images.ts';

/** Red 51 and 153 by turns, green 102, a little off, blue 204, a little off: means 0.4, 0.4, 0.8. */
function color(seed: number, factor = 1) {
  const size = 16;
  const data = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const wobble = (pixel + seed) % 2 === 0 ? 5 : -5;
    const level = [pixel % 2 === 0 ? 51 : 153, 102 + wobble, 204 + wobble][i % 3] ?? 0;
    return Math.round(level * factor);
  });
  return imageOf(size, size, 3, data);
}

const pairs = (count: number, split?: string, factor?: number) =>
  Array.from({ length: count }, (_, seed) => ({
    mask: '.1',
    image: color(seed, factor),
    ...(split === undefined ? {} : { split }),
  }));

describe('dataset/normalization', () => {
  it('gives mean and standard deviation of each channel, ready to paste', () => {
    const { findings } = check(normalization, pairs(10));
    expect(findings).toMatchObject([
      { severity: 'info', data: { mean: [0.4, 0.4, 0.8], std: [0.2, 0.01961, 0.01961] } },
    ]);
    expect(findings[0]?.message).toContain('After division by 255, normalize by mean 0.4, 0.4, 0.8');
    expect(findings[0]?.data.pytorch).toContain('Normalize([0.4, 0.4, 0.8], [0.2, 0.01961, 0.01961])');
    expect(findings[0]?.data.keras).toContain('Rescaling(1 / 255)');
  });

  it('takes the training images alone, and warns of a split that lies elsewhere', () => {
    const { findings } = check(normalization, [...pairs(10, 'train'), ...pairs(10, 'val'), ...pairs(10, 'test', 0.6)]);
    expect(findings[0]?.message).toContain('from 10 train images');
    expect(findings.filter(({ messageId }) => messageId === 'splitDiffers')).toMatchObject([
      { severity: 'warning', place: { kind: 'split', split: 'test' } },
    ]);
  });

  it('names images that lie far off', () => {
    const { findings } = check(normalization, [...pairs(20), ...pairs(1, undefined, 0.1)]);
    expect(findings.at(-1)).toMatchObject({
      messageId: 'imagesDiffer',
      severity: 'warning',
      related: ['images/020.jpg'],
    });
  });

  it('says nothing from few images, or from images of one level', () => {
    expect(check(normalization, pairs(3)).findings).toEqual([]);
    const flat = { mask: '.1', image: imageOf(4, 4, 1, new Uint8Array(16).fill(7)) };
    expect(check(normalization, new Array(10).fill(flat))).toMatchObject({ findings: [], failures: [] });
  });
});
