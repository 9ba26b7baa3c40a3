import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/engine/evaluate.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import type { RuleOverrides } from '../../../../src/core/engine/plan.ts';
import type { Rule } from '../../../../src/core/engine/rule.ts';
import { aboveMean, datasetOf, large, numbered, sumRule, throwing, total } from '../../../support/engineRules.ts';

function run(rules: readonly Rule[], ids: readonly (number | string)[], overrides: RuleOverrides = {}) {
  const pixels = numbered(...ids);
  return evaluate(planAudit(rules, [], overrides), pixels, datasetOf(pixels));
}

describe('evaluate', () => {
  it('reports with message, data, place and cost', () => {
    const [finding, ...others] = run([large], [1, 7]).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'test/large',
      severity: 'warning',
      place: { kind: 'file', file: '7.png' },
      sampleId: '7',
      message: 'It is 14 (at most 10).',
      data: { value: 14, most: 10 },
      diceCost: 0.014,
    });
  });

  it('says what a rule cannot tell', () => {
    expect(run([large], [0, 1]).cannotTell).toEqual([{ ruleId: 'test/large', file: '0.png', reason: 'It is zero.' }]);
  });

  it('does not run a rule on a sample for which a fact has no value', () => {
    const { findings, failures, judgedCounts } = run([large], ['none', 7]);
    expect(findings).toHaveLength(1);
    expect(failures).toEqual([]);
    expect(judgedCounts.get('test/large')).toBe(1);
  });

  it('lets rules use facts of the dataset', () => {
    const { findings } = run([sumRule, aboveMean], [1, 2, 9]);
    expect(findings.map(({ message }) => message)).toEqual(['18 of 24.', 'The sum is 24.']);
  });

  it('isolates a rule that throws', () => {
    const { findings, failures } = run([throwing, large], [3, 7]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['test/large']);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ ruleId: 'test/throwing', file: '3.png' });
    expect(failures[0]?.error).toMatch(/^three/);
  });

  it('takes options and severity from the settings, and says what fits nothing', () => {
    const settings = { 'test/large': { most: 20, severity: 'error', moist: 1 }, 'test/none': {} };
    const pixels = numbered(7, 11);
    const plan = planAudit([large], [], settings);
    const { findings } = evaluate(plan, pixels, datasetOf(pixels));
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([['error', 'It is 22 (at most 20).']]);
    expect(plan.notes).toEqual([
      'The setting test/large.moist is not understood and was left out.',
      'There is no rule test/none.',
    ]);
  });

  it('runs neither a rule that is off nor the facts that only it needs', () => {
    const plan = planAudit([large, throwing], [], { 'test/large': { severity: 'off' } });
    expect(plan.immediate.map(({ rule }) => rule.id)).toEqual(['test/throwing']);
    expect(plan.sampleFacts).toEqual([]);
  });

  it('computes each fact after those that it needs, once', () => {
    const plan = planAudit([large, aboveMean], [total]);
    expect(plan.sampleFacts.map(({ id }) => id)).toEqual(['test/number', 'test/doubled']);
  });
});

describe('folding', () => {
  const small = Array.from({ length: 9 }, (_, index) => index % 5);

  it('makes one finding of what most samples share, with the files worst first', () => {
    const ids = Array.from({ length: 12 }, (_, index) => 6 + index);
    const { findings } = run([large], [...ids, ...small]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ place: { kind: 'dataset' }, message: '12 of 21 are large.' });
    expect(findings[0]?.data).toMatchObject({ count: 12, of: 21 });
    expect(findings[0]?.related.slice(0, 2)).toEqual(['17.png', '16.png']);
  });

  it('leaves findings single that half of the samples or fewer have', () => {
    const ids = Array.from({ length: 9 }, (_, index) => 6 + index);
    expect(run([large], [...ids, ...small]).findings).toHaveLength(9);
  });

  it('leaves a handful single where not all have it', () => {
    expect(run([large], [6, 7, 8, 1]).findings).toHaveLength(3);
  });

  it('makes one of a handful where all have it', () => {
    expect(run([large], [6, 7, 8]).findings.map(({ message }) => message)).toEqual(['3 of 3 are large.']);
  });
});
