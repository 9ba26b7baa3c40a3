import { describe, expect, it } from 'vitest';
import { countValues } from '../../../../src/facts/mask/values.ts';

describe('countValues', () => {
  it.each([
    ['bytes', Uint8Array.of(3, 3, 0, 255, 3)],
    ['16-bit', Uint16Array.of(3, 3, 0, 255, 3)],
    ['32-bit', Uint32Array.of(3, 3, 0, 255, 3)],
    ['floats', Float32Array.of(3, 3, 0, 255, 3)],
  ])('counts every value of %s, small to large', (_name, labels) => {
    expect(countValues(labels, 'index').counts).toEqual([
      [0, 1],
      [3, 3],
      [255, 1],
    ]);
  });

  it('counts negative values and fractions', () => {
    expect(countValues(Int16Array.of(-1, 5, -1), 'index').counts).toEqual([
      [-1, 2],
      [5, 1],
    ]);
    expect(countValues(Float64Array.of(0.5, 0.25, 0.5), 'index').counts).toEqual([
      [0.25, 1],
      [0.5, 2],
    ]);
  });

  it('counts what is no number apart', () => {
    const values = countValues(Float32Array.of(1, Number.NaN, Infinity, 1), 'index');
    expect(values).toMatchObject({ counts: [[1, 2]], notFiniteCount: 2, uncountedPixelCount: 0 });
  });

  it('keeps the most frequent and both ends of very many values', () => {
    const labels = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 5_000 ? 700 : i));
    const { counts, distinctCount, uncountedPixelCount } = countValues(labels, 'index');
    expect(counts).toHaveLength(1_024);
    expect(counts[0]).toEqual([700, 5_000]);
    expect(counts.at(-1)).toEqual([9_999, 1]);
    expect(distinctCount).toBe(5_001);
    expect(counts.reduce((sum, [, count]) => sum + count, 0) + uncountedPixelCount).toBe(10_000);
  });

  it('bears a mask without pixels', () => {
    expect(countValues(new Uint8Array(0), 'index')).toMatchObject({ pixelCount: 0, counts: [], distinctCount: 0 });
    expect(countValues(new Float32Array(0), 'index')).toMatchObject({ pixelCount: 0, counts: [], distinctCount: 0 });
  });
});
