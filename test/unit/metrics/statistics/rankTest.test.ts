import { describe, expect, it } from 'vitest';
import { jensenShannon } from '../../../../src/metrics/statistics/jensenShannon.ts';
import { holm, rankTest } from '../../../../src/metrics/statistics/rankTest.ts';
import { shuffleTest } from '../../../../src/metrics/statistics/shuffleTest.ts';
import { studentQuantile } from '../../../../src/metrics/statistics/studentQuantile.ts';

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('rankTest', () => {
  it('agrees with scipy.stats.mannwhitneyu (asymptotic, two-sided)', () => {
    // mannwhitneyu([1,2,3,4,5,6], [4,5,6,7,8,9,9]): U1 = 4.5, p = 0.02186…
    const { delta, p } = rankTest([1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8, 9, 9]);
    expect(delta).toBeCloseTo((2 * 37.5) / 42 - 1, 10);
    expect(p).toBeCloseTo(0.0217, 2);
  });

  it('is 0 and sure of nothing for the same values, and ±1 where nothing overlaps', () => {
    expect(rankTest(range(20), range(20))).toMatchObject({ delta: 0, p: expect.closeTo(1, 6) as number });
    expect(rankTest([3, 3, 3], [3, 3])).toEqual({ delta: 0, p: 1 });
    expect(rankTest(range(20), range(20, 100)).delta).toBe(1);
    expect(rankTest(range(20, 100), range(20)).delta).toBe(-1);
    expect(rankTest(range(20), range(20, 100)).p).toBeLessThan(1e-6);
    expect(rankTest([], [1])).toEqual({ delta: 0, p: 1 });
  });
});

describe('holm', () => {
  it('multiplies the smallest by all, the next by one fewer, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('jensenShannon', () => {
  it('is 0 for equal shares, 1 bit where nothing is shared, whatever the sums', () => {
    expect(jensenShannon([1, 3], [2, 6])).toBe(0);
    expect(jensenShannon([5, 0], [0, 2])).toBe(1);
    expect(jensenShannon([1, 1], [1, 0])).toBeCloseTo(0.3113, 4);
    expect(jensenShannon([], [1])).toBe(0);
  });
});

describe('shuffleTest', () => {
  const meanDifference = (a: readonly number[], b: readonly number[]): number =>
    Math.abs(a.reduce((sum, x) => sum + x, 0) / a.length - b.reduce((sum, x) => sum + x, 0) / b.length);

  it('tells groups that differ from groups that do not, the same way each time', () => {
    expect(shuffleTest(range(15), range(15, 40), meanDifference).p).toBe(0.001);
    const alike = shuffleTest(range(15), range(15), meanDifference);
    expect(alike.p).toBeGreaterThan(0.9);
    expect(shuffleTest(range(15), range(15, 1), meanDifference)).toEqual(
      shuffleTest(range(15), range(15, 1), meanDifference),
    );
  });
});

describe('studentQuantile', () => {
  it('agrees with tables within 1 %', () => {
    const table: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [1000, 1.962],
    ];
    for (const [degrees, quantile] of table) expect(studentQuantile(degrees) / quantile).toBeCloseTo(1, 1.7);
    expect(studentQuantile(0)).toBe(Infinity);
  });
});
