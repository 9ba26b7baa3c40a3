import { describe, expect, it } from 'vitest';
import { measureVoidShape } from '../../../../src/facts/mask/voidShape.ts';
import { mapValues, maskBy } from '../../../support/drawing.ts';

/** Four quarters, 0 and 1 above 2 and 3, with a cross of 9 between them, 2 px wide. */
const cross = maskBy(20, 20, (x, y) => {
  if (x === 9 || x === 10 || y === 9 || y === 10) return 9;
  return (x < 9 ? 0 : 1) + (y < 9 ? 0 : 2);
});

describe('the shape of void', () => {
  it('counts pixels, thin pixels, neighbors and separated pairs', () => {
    const values = measureVoidShape(cross, [0, 1, 2, 3, 9]);
    expect(values.at(-1)).toEqual({
      value: 9,
      pixelCount: 76,
      thinCount: 72,
      touchedCount: 4,
      pairCount: 4,
      touched: [0, 1, 2, 3],
      // Not 0 and 3, nor 1 and 2: they lie across the corner.
      pairs: [0, 1, 0, 2, 1, 3, 2, 3],
    });
    expect(values[0]).toEqual({
      value: 0,
      pixelCount: 81,
      thinCount: 0,
      touchedCount: 1,
      pairCount: 0,
      touched: [9],
      pairs: [],
    });
    expect(values[1]).toEqual({ value: 1, pixelCount: 81, thinCount: 0, touchedCount: 1, pairCount: 0 });
  });

  it('calls no strip thin that reaches the frame, or is wider than 5 px', () => {
    const stripes = maskBy(30, 10, (x) => (x < 4 ? 0 : x < 12 ? 1 : x < 17 ? 2 : 3));
    expect(measureVoidShape(stripes, [0, 1, 2, 3]).map(({ thinCount }) => thinCount)).toEqual([0, 0, 50, 0]);
  });

  it('finds seams along columns as along rows', () => {
    const turned = maskBy(20, 20, (x, y) => cross.labels[x * 20 + y] ?? 0);
    expect(measureVoidShape(turned, [0, 1, 2, 3, 9]).at(-1)).toEqual(measureVoidShape(cross, [0, 1, 2, 3, 9]).at(-1));
  });

  it('widens the seam in large masks', () => {
    const large = (size: number) =>
      measureVoidShape(
        maskBy(size, size, (x) => (x < 100 ? 0 : x < 109 ? 2 : 1)),
        [0, 1, 2],
      ).at(-1)?.thinCount;
    expect(large(400)).toBe(0);
    expect(large(720)).toBe(9 * 720);
  });

  it('keeps the pairs of the class below 255, the last index', () => {
    const framed = mapValues(cross, (value, at) => (at === 0 ? 255 : value));
    const withPairs = measureVoidShape(framed, [0, 1, 2, 3, 9, 255]).filter(({ pairs }) => pairs !== undefined);
    expect(withPairs.map(({ value }) => value)).toEqual([0, 9, 255]);
  });
});
