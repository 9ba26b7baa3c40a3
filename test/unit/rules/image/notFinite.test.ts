import { describe, expect, it } from 'vitest';
import notFinite from '../../../../src/rules/image/notFinite.ts';
import { check } from '../../../support/check.ts';
import { imageOf } from '../../../support/images.ts';

function floats(odd: Readonly<Record<number, number>>, channels = 1) {
  const data = Float32Array.from({ length: 100 * channels }, (_, i) => odd[i] ?? i / 100);
  return { mask: '.1', image: imageOf(10, 10, channels, data, { bitDepth: 32, sampleFormat: 'float' }) };
}

describe('image/not-finite', () => {
  it('is content with floats and bytes', () => {
    const bytes = { mask: '.1', image: imageOf(2, 2, 1, new Uint8Array(4)) };
    expect(check(notFinite, [floats({}), floats({ 3: -5 }), bytes]).findings).toEqual([]);
  });

  it('finds a single NaN and says where it lies', () => {
    const { findings } = check(notFinite, [floats({ 37: NaN })]);
    expect(findings).toMatchObject([
      { severity: 'error', place: { kind: 'region', box: { x0: 7, y0: 3, x1: 8, y1: 4 } } },
    ]);
    expect(findings[0]?.message).toContain('1 of 100 samples are NaN or infinite, the first at x 7, y 3');
  });

  it('counts infinities of every channel', () => {
    const { findings } = check(notFinite, [floats({ 30: Infinity, 32: -Infinity, 299: NaN }, 3)]);
    expect(findings[0]?.data).toMatchObject({ count: 3, of: 300, x: 0, y: 1 });
  });

  it('survives an image of nothing but NaN', () => {
    const data = new Float64Array(16).fill(NaN);
    const image = imageOf(4, 4, 1, data, { bitDepth: 64, sampleFormat: 'float' });
    expect(check(notFinite, [{ mask: '.1', image }])).toMatchObject({
      failures: [],
      findings: [{ data: { count: 16 } }],
    });
  });
});
