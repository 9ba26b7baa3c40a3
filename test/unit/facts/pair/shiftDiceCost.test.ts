import { describe, expect, it } from 'vitest';
import { shiftDiceCost } from '../../../../src/facts/pair/shiftDiceCost.ts';
import { drawing } from '../../../support/drawing.ts';

const plane = (text: string, ignoreLabel: number | null = null): Parameters<typeof shiftDiceCost>[0] => ({
  ...drawing(text),
  ignoreLabel,
});

describe('shiftDiceCost', () => {
  it('is 1 − 2I / (T + P) of the foreground', () => {
    // A square of 2 x 2 moved by one column overlaps itself in 2 of 4 pixels.
    expect(shiftDiceCost(plane('......\n..##..\n..##..\n......'), 1, 0)).toBeCloseTo(1 - 4 / 8);
  });

  it('is 0 without a shift and 1 where nothing overlaps', () => {
    expect(shiftDiceCost(plane('.#.\n...'), 0, 0)).toBe(0);
    expect(shiftDiceCost(plane('....\n.#..\n....\n....'), 1, 1)).toBe(1);
  });

  it('is the mean over the classes present, without background and ignored label', () => {
    // Class 1 keeps its row, class 2 keeps half of it; 9 is ignored.
    expect(shiftDiceCost(plane('111111\n.22...\n999.99', 9), 1, 0)).toBeCloseTo((0 + 0.5) / 2);
  });

  it('is the same for a shift and its opposite', () => {
    const mask = plane('.......\n..###..\n..#....\n.......\n.......');
    expect(shiftDiceCost(mask, 1, -1)).toBeCloseTo(shiftDiceCost(mask, -1, 1));
  });
});
