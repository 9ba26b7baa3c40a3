import { describe, expect, it } from 'vitest';
import { dice, diceLoss } from '../../../src/metrics/dice.ts';
import { informedness, invertedOverlap } from '../../../src/metrics/informedness.ts';
import { lossesOf } from '../../../src/metrics/losses.ts';
import { type Overlap, addOverlap, noOverlap } from '../../../src/metrics/overlap.ts';
import { meanScores, scoresOf } from '../../../src/metrics/scores.ts';

/** 3 of 4 foreground pixels found, one invented. */
const most: Overlap = { intersection: 3, truth: 4, prediction: 4 };

describe('dice', () => {
  it('is (2I + s) / (ΣT + ΣP + s), with s = 1 unless told otherwise', () => {
    expect(dice(most)).toBe(7 / 9);
    expect(dice(most, 0)).toBe(6 / 8);
    expect(dice(most, 10)).toBe(16 / 18);
  });

  it('is 1 for empty against empty with smoothing, and undefined without', () => {
    expect(dice(noOverlap)).toBe(1);
    expect(dice(noOverlap, 1e-6)).toBe(1);
    expect(dice(noOverlap, 0)).toBeNull();
    expect(diceLoss(noOverlap, 0)).toBe(0);
  });

  it('gives 1 / (n + 1) for n missed pixels with smoothing: near 1 for tiny objects', () => {
    expect(dice({ intersection: 0, truth: 1, prediction: 0 })).toBe(0.5);
    expect(dice({ intersection: 0, truth: 999, prediction: 0 })).toBe(1 / 1000);
  });

  it('of sums is global, and not the mean over images', () => {
    const small = { intersection: 0, truth: 2, prediction: 0 };
    expect(dice(addOverlap(most, small), 0)).toBe(6 / 10);
    expect(meanScores([scoresOf(most), scoresOf(small)]).dice).toBe(0.375);
  });
});

describe('scores', () => {
  it('of a hand-counted overlap', () => {
    expect(scoresOf(most)).toEqual({ dice: 0.75, iou: 0.6, precision: 0.75, recall: 0.75 });
  });

  it('are undefined only where they are 0 / 0', () => {
    expect(scoresOf(noOverlap)).toEqual({ dice: null, iou: null, precision: null, recall: null });
    expect(scoresOf({ intersection: 0, truth: 5, prediction: 0 })).toEqual({
      dice: 0,
      iou: 0,
      precision: null,
      recall: 0,
    });
    expect(scoresOf({ intersection: 0, truth: 0, prediction: 5 })).toEqual({
      dice: 0,
      iou: 0,
      precision: 0,
      recall: null,
    });
  });

  it('that are undefined stay out of a mean', () => {
    expect(meanScores([scoresOf(most), scoresOf(noOverlap)]).dice).toBe(0.75);
    expect(meanScores([scoresOf(noOverlap)]).dice).toBeNull();
  });
});

describe('informedness', () => {
  it('is 0 for a guess, whatever the imbalance', () => {
    expect(informedness({ intersection: 5, truth: 10, prediction: 500 }, 1000)).toBeCloseTo(0);
    expect(informedness({ intersection: 450, truth: 900, prediction: 500 }, 1000)).toBeCloseTo(0);
  });

  it('is 1 for a perfect prediction and -1 for its opposite', () => {
    const perfect = { intersection: 10, truth: 10, prediction: 10 };
    expect(informedness(perfect, 100)).toBe(1);
    expect(invertedOverlap(perfect, 100)).toEqual({ intersection: 0, truth: 10, prediction: 90 });
    expect(informedness(invertedOverlap(perfect, 100), 100)).toBe(-1);
  });

  it('is undefined where truth has one class only', () => {
    expect(informedness({ intersection: 0, truth: 0, prediction: 3 }, 9)).toBeNull();
    expect(informedness({ intersection: 3, truth: 9, prediction: 3 }, 9)).toBeNull();
  });
});

describe('losses', () => {
  it('add up from sums over an image', () => {
    const losses = lossesOf(most, 8 * Math.LN2, 8);
    expect(losses.bce).toBeCloseTo(Math.LN2, 12);
    expect(losses.softDice).toBeCloseTo(2 / 9, 12);
    expect(losses.dicePlusCe).toBeCloseTo(Math.LN2 + 2 / 9, 12);
  });
});
