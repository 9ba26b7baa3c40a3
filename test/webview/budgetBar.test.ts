import { describe, expect, it } from 'vitest';
import { budgetBar } from '../../webview-ui/src/findings/budgetBar.ts';
import { formatLoss } from '../../webview-ui/src/ui/formatNumber.ts';
import { diceBudgetView } from './support/fixtures.ts';

const budget = diceBudgetView();

describe('the bar of the Dice budget', () => {
  it('goes from the best guess to the ceiling, and from there to 1 by what each fault takes', () => {
    const bar = budgetBar(budget);
    expect(bar).toMatchObject({ floor: 0.162, ceiling: 0.83, best: { name: 'the mean mask' } });
    expect(bar?.earned).toBeCloseTo(0.668, 9);
    expect(bar?.faults.map(({ rule }) => rule)).toEqual(['pair/shifted', 'mask/non-binary']);
    // 0.17 are lost; the faults alone give back 0.1494.
    expect(bar?.shared).toBeCloseTo(0.0206, 9);
  });

  it('never draws the floor above the ceiling, and says what it really is', () => {
    const bar = budgetBar({ ...budget, ceiling: 0.1 });
    expect(bar).toMatchObject({ floor: 0.1, earned: 0 });
    expect(bar?.best?.score.perImage).toBe(0.162);
  });

  it('has no rest where the faults explain all that is lost, and none of anything without faults', () => {
    const one = [{ rule: 'pair/shifted', maskCount: 5, lost: 0.17 }];
    expect(budgetBar({ ...budget, faults: one })?.shared).toBe(0);
    expect(budgetBar({ ...budget, faults: [], ceiling: 1 })).toMatchObject({ faults: [], shared: 0 });
  });

  it('is none where every mask is empty', () => {
    expect(budgetBar({ ...budget, ceiling: null, faults: [] })).toBeNull();
  });

  it('writes losses with a sign, and never rounds one to nothing', () => {
    expect([0.14, 0.009, 0.0004].map(formatLoss)).toEqual(['−0.14', '−0.01', '< 0.01']);
  });
});
