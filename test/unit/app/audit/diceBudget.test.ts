import { describe, expect, it } from 'vitest';
import { budgetSentence } from '../../../../src/app/audit/budgetSentence.ts';
import { diceBudget } from '../../../../src/app/audit/diceBudget.ts';
import { reduceDataset } from '../../../../src/core/engine/reduce.ts';
import { measureSample } from '../../../../src/core/engine/measure.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import type { Finding } from '../../../../src/core/model/finding.ts';
import { glanceFacts } from '../../../../src/facts/glance.ts';
import { budgetLines } from '../../../../src/report/budgetLines.ts';
import { maskBy } from '../../../support/drawing.ts';
import { datasetOf, sampleRef } from '../../../support/engineRules.ts';

const mask = maskBy(48, 48, (x) => (x < 12 ? 1 : 0));
const empty = maskBy(48, 48, () => 0);

/** Ten pairs, the last of which is empty; six in train. */
function budgetOf(findings: readonly Finding[]) {
  const pixels = Array.from({ length: 10 }, (_, i) => ({
    sample: { ...sampleRef(String(i)), split: i < 6 ? 'train' : 'val' },
    image: null,
    mask: { path: `${String(i)}.png`, value: i === 9 ? empty : mask, problems: [] },
  }));
  const plan = planAudit([], glanceFacts);
  const samples = pixels.map((each) => ({ sample: each.sample, facts: measureSample(plan.sampleFacts, each).facts }));
  const dataset = datasetOf(pixels);
  const budget = diceBudget(reduceDataset(plan.datasetFacts, samples, dataset).values, findings, dataset);
  if (budget === undefined) throw new Error('There is no budget.');
  return budget;
}

function fault(ruleId: string, sample: number | null, diceCost: number, more: Partial<Finding> = {}): Finding {
  return {
    ruleId,
    messageId: 'm',
    severity: 'error',
    place: sample === null ? { kind: 'dataset' } : { kind: 'file', file: `${String(sample)}.png` },
    sampleId: sample === null ? null : String(sample),
    split: null,
    related: [],
    message: '',
    data: {},
    diceCost,
    fingerprint: '',
    ...more,
  };
}

const titleOf = (): string => 'Mask upside down';

describe('diceBudget', () => {
  it('is 1 above and the trivial predictors below where nothing was found', () => {
    const budget = budgetOf([]);
    expect(budget).toMatchObject({ split: null, maskCount: 10, emptyCount: 1, ceiling: 1, faults: [] });
    expect(budget.floor.background).toEqual({ perImage: 0, global: 0 });
    // 2p / (1 + p) with p = 0.25, and 0 for the empty mask.
    expect(budget.floor.constant.perImage).toBeCloseTo(0.9 * 0.4, 10);
    expect(budget.splits.map(({ split, maskCount }) => [split, maskCount])).toEqual([
      ['train', 6],
      ['val', 4],
    ]);
    expect(budgetSentence(budget, titleOf)).toBe(
      'A perfect model can reach Dice 1.00 here: no finding costs any. Predicting only background: 0.00, the mean mask: 0.90.',
    );
  });

  it('says what an input size costs beside the ceiling, not as a part of it', () => {
    const lost = fault('mask/thin-structures-lost', null, 0.06, { data: { sidePx: 256, dice: 0.94 } });
    const budget = budgetOf([lost]);
    expect(budget).toMatchObject({ ceiling: 1, faults: [], resized: { sidePx: 256, dice: 0.94 } });
    expect(budgetSentence(budget, titleOf)).toContain('At an input size of 256 × 256, resizing alone takes 0.06.');
    expect(budgetLines(budget)[0]).toContain('resized to 256 × 256, masks keep 0.94');
  });

  it('takes what each fault costs, by split, and names the largest', () => {
    const budget = budgetOf([fault('pair/shifted', 0, 0.3), fault('pair/shifted', 7, 0.6), fault('mask/odd', 1, 0.09)]);
    expect(budget.ceiling).toBeCloseTo(1 - 0.99 / 9, 10);
    expect(budget.faults.map(({ rule, maskCount }) => [rule, maskCount])).toEqual([
      ['pair/shifted', 2],
      ['mask/odd', 1],
    ]);
    expect(budget.faults[0]?.lost).toBeCloseTo(0.1, 10);
    expect(budget.splits.map(({ ceiling }) => ceiling?.toFixed(3))).toEqual(['0.935', '0.800']);
    expect(budgetSentence(budget, titleOf)).toContain('Dice 0.89 here (0.99 without the 2 shifted pairs).');
    expect(budgetLines(budget)).toEqual([
      '  Ceiling   Dice 0.89: pair/shifted −0.10 (2), mask/odd −0.01 (1)',
      '  Floor     background 0.00, foreground everywhere 0.36, mean mask (cut at 0.02) 0.90; per image, without smoothing',
    ]);
  });

  it('counts one misplacement once, whatever rules saw it, and other faults on top', () => {
    const place = [fault('pair/shifted', 0, 0.3), fault('pair/object-shifted', 0, 0.2)];
    expect(budgetOf(place).ceiling).toBeCloseTo(1 - 0.3 / 9, 10);
    const both = budgetOf([...place, fault('mask/interpolated', 0, 0.5)]);
    expect(both.ceiling).toBeCloseTo(1 - (1 - 0.7 * 0.5) / 9, 10);
  });

  it('weighs a cost by the probability of its finding', () => {
    expect(budgetOf([fault('pair/shifted', 0, 0.5, { confidence: 0.8 })]).ceiling).toBeCloseTo(1 - 0.4 / 9, 10);
  });

  it('gives what a folded finding says back to the files that it lists', () => {
    const files = ['0.png', '1.png', '2.png'];
    const folded = fault('pair/shifted', null, 0.15, { data: { files, of: 10 }, fingerprint: 'pair/shifted|m|folded' });
    const budget = budgetOf([folded]);
    expect(budget.faults).toMatchObject([{ maskCount: 3 }]);
    expect(budget.ceiling).toBeCloseTo(1 - (3 * 0.5) / 9, 10);
  });

  it('takes a cost of the whole dataset from every mask, and none from empty ones', () => {
    expect(budgetOf([fault('dataset/systematic-shift', null, 0.2)]).ceiling).toBeCloseTo(0.8, 10);
    expect(budgetOf([fault('mask/inverted', 9, 1)]).ceiling).toBe(1);
  });

  it('names a rule that has no word of its own by its title', () => {
    const sentence = budgetSentence(budgetOf([fault('mask/odd', 1, 0.9)]), titleOf);
    expect(sentence).toContain('(1.00 without the 1 case of “mask upside down”)');
  });
});
