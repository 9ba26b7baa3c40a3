import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureNeighborhoods } from '../../../../src/facts/mask/neighborhoods.ts';
import { countValues } from '../../../../src/facts/mask/values.ts';
import { measureVoidShape } from '../../../../src/facts/mask/voidShape.ts';
import { wordOf, wordsOf } from '../../../../src/facts/mask/words.ts';
import { maskOf } from '../../../support/drawing.ts';

/** Runs of few values, as masks have them, in every width and at every place in memory. */
const drawings = fc
  .record({
    width: fc.integer({ min: 1, max: 37 }),
    height: fc.integer({ min: 1, max: 12 }),
    offset: fc.integer({ min: 0, max: 3 }),
    runs: fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 7, 200, 255), fc.integer({ min: 1, max: 40 })), { minLength: 1 }),
  })
  .map(({ width, height, offset, runs }) => {
    const bytes = new Uint8Array(offset + width * height).subarray(offset);
    for (let at = 0, run = 0; at < bytes.length; run++) {
      const [value, length] = runs[run % runs.length] ?? [0, 1];
      bytes.fill(value, at, (at += length));
    }
    return { width, height, bytes };
  });

describe('words of masks', () => {
  it('are four equal bytes in one, in the memory of the bytes', () => {
    expect(wordsOf(Uint8Array.of(255, 255, 255, 255, 7))).toEqual(Int32Array.of(wordOf(255)));
    expect(wordsOf(new Uint8Array(9).subarray(1))).toBeUndefined();
  });

  it('count values, neighborhoods and strips as single pixels do', () => {
    fc.assert(
      fc.property(drawings, fc.integer({ min: 1, max: 3 }), ({ width, height, bytes }, step) => {
        // Masks of 16 bits are looked at pixel by pixel.
        const wide = Uint16Array.from(bytes);
        expect(countValues(bytes, 'index')).toEqual(countValues(wide, 'index'));
        expect(measureNeighborhoods(maskOf(width, height, bytes))).toEqual(
          measureNeighborhoods(maskOf(width, height, wide)),
        );
        const values = [...new Set(bytes)].toSorted((a, b) => a - b);
        const strips = measureVoidShape(maskOf(width, height, bytes), values, step);
        expect(strips).toEqual(measureVoidShape(maskOf(width, height, wide), values, step));
        const kept = Math.ceil(width / step) * Math.ceil(height / step);
        expect(strips.reduce((sum, { pixelCount }) => sum + pixelCount, 0)).toBe(kept);
      }),
    );
  });
});
