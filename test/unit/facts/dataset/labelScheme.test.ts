import { describe, expect, it } from 'vitest';
import type { LabelSet } from '../../../../src/facts/dataset/labelScheme.ts';
import { inferScheme } from '../../../../src/facts/dataset/labelScheme.ts';

/** Sets of label values, each with the number of masks that have it. */
function schemeOf(sets: readonly (readonly [values: readonly number[], maskCount: number])[], colorMaskCount = 0) {
  const labelSets = sets.map(([values, maskCount]): LabelSet => ({ values, maskCount }));
  const values = [...new Set(sets.flatMap(([own]) => own))].sort((a, b) => a - b);
  const tallies = values.map((value) => ({
    value,
    maskCount: 1,
    labelMaskCount: 1,
    pixelCount: 1,
    holderPixelCount: 1,
  }));
  return inferScheme(labelSets, tallies, colorMaskCount);
}

describe('inferScheme', () => {
  it('knows nothing without masks', () => {
    expect(schemeOf([])).toEqual({ kind: 'none' });
  });

  it('sees background and foreground in any scale, with empty and full masks beside', () => {
    expect(schemeOf([[[0, 1], 5]])).toMatchObject({ kind: 'binary', low: 0, high: 1 });
    expect(
      schemeOf([
        [[0, 255], 5],
        [[0], 3],
        [[255], 1],
      ]),
    ).toMatchObject({ kind: 'binary', low: 0, high: 255 });
    expect(schemeOf([[[1, 2], 5]])).toMatchObject({ kind: 'binary', low: 1, high: 2 });
    expect(
      schemeOf([
        [[0], 3],
        [[255], 1],
      ]),
    ).toMatchObject({ kind: 'binary', low: 0, high: 255 });
  });

  it('sees one class in two scales', () => {
    expect(
      schemeOf([
        [[0, 255], 5],
        [[0, 1], 4],
      ]),
    ).toMatchObject({
      kind: 'binary',
      high: 255,
      tops: [
        { high: 255, maskCount: 5 },
        { high: 1, maskCount: 4 },
      ],
    });
  });

  it('stays binary with a few masks of a third value', () => {
    expect(
      schemeOf([
        [[0, 255], 9],
        [[0, 128, 255], 1],
      ]),
    ).toMatchObject({ kind: 'binary', high: 255 });
  });

  it('sees classes where a third value is the rule, void included', () => {
    expect(
      schemeOf([
        [[0, 15, 255], 4],
        [[0, 7, 255], 4],
        [[0, 255], 1],
      ]),
    ).toEqual({
      kind: 'classes',
      values: [0, 7, 15, 255],
    });
    expect(
      schemeOf([
        [[0, 5], 3],
        [[0, 8], 3],
        [[0, 15], 3],
      ]),
    ).toMatchObject({ kind: 'classes' });
  });

  it('sees object numbers, which run without a gap and end where the objects do', () => {
    const upTo = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => i);
    expect(
      schemeOf([
        [upTo(35), 1],
        [upTo(12), 1],
        [upTo(50), 1],
      ]),
    ).toEqual({ kind: 'instances' });
    expect(schemeOf([[upTo(35), 4]])).toMatchObject({ kind: 'classes' });
    expect(schemeOf([[upTo(400), 1]])).toEqual({ kind: 'instances' });
  });

  it('sees colors, and a single value', () => {
    expect(schemeOf([[[0, 1], 1]], 4)).toEqual({ kind: 'colors' });
    expect(schemeOf([[[0], 4]])).toEqual({ kind: 'constant' });
  });
});
