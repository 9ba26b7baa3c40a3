import { describe, expect, test } from 'vitest';
import { explainRun } from '../../../src/app/run/explain.ts';
import type { DataFindings } from '../../../src/verdict/buildCase.ts';
import { approach, atRate, dataOfShare, drawRun } from '../../support/drawRun.ts';

function data(share: number, rules: Readonly<Record<string, 'error' | 'warning'>>, parts = {}): DataFindings {
  return {
    summary: dataOfShare(share, parts),
    clues: Object.entries(rules).map(([rule, severity]) => ({
      rule,
      severity,
      messageId: '',
      share: 1,
      diceCost: null,
      evidence: { text: `${rule} was found.`, file: 'data' },
    })),
  };
}

const flat = (value: number, count = 10): number[] => new Array<number>(count).fill(value);
const targets255 = drawRun({
  loss: [-3262.5, -3e6, -2e9, -9e11],
  dice: [1.86, 1.99, 1.99, 1.99],
  accuracy: flat(0, 4),
});
const scaled = data(0.2, { 'mask/scale': 'warning' }, { maskValues: [0, 255] });
const healthy = drawRun({
  loss: approach(0.7, 0.1, 12),
  val_loss: approach(0.7, 0.12, 12),
  dice: approach(0.1, 0.85, 12),
  val_dice: approach(0.1, 0.83, 12),
});

describe('the verdict', () => {
  test('a fault of the data that explains the curves ranks above either alone', () => {
    expect(explainRun({ run: targets255, data: null }).verdict.causes[0]?.cause).toBe('run/negative-loss');
    const [first, second] = explainRun({ run: targets255, data: scaled }).verdict.causes;
    expect(first?.cause).toBe('mask/scale');
    expect(second?.cause).toBe('run/negative-loss');
    expect(first?.evidence.map(({ file }) => file)).toEqual(expect.arrayContaining(['training.log', 'data']));
    expect(first?.evidence[0]).toMatchObject({ place: 'line 2', value: -3262.5 });
  });

  test('a fault of the data that the curves contradict is no cause', () => {
    const { healthy: isHealthy, causes } = explainRun({ run: healthy, data: scaled }).verdict;
    expect(isHealthy).toBe(true);
    expect(causes[0]?.cause).toBe('none');
    const high = drawRun({ loss: flat(Number.NaN), accuracy: flat(0.22) }, { settings: atRate(1) });
    expect(explainRun({ run: high, data: scaled }).verdict.causes[0]?.cause).toBe('run/rate-too-high');
  });

  test('imbalance is laid to the data where it is known', () => {
    const run = drawRun({
      loss: [0.38, 0.036, ...flat(0.0125, 8)],
      dice: flat(0.003),
      accuracy: [0.75, ...flat(0.99833, 9)],
    });
    const { causes } = explainRun({ run, data: data(0.00167, { 'dataset/class-imbalance': 'warning' }) }).verdict;
    expect(causes.slice(0, 2).map(({ cause }) => cause)).toEqual([
      'dataset/class-imbalance',
      'run/collapsed-to-background',
    ]);
  });

  test('a finding of the script names the cause', () => {
    const script = [
      {
        rule: 'script/unsorted-listing',
        severity: 'error' as const,
        file: 'train.py',
        line: 14,
        message: 'Lists are not sorted.',
      },
    ];
    const run = drawRun({ loss: approach(0.69, 0.66, 10), val_loss: approach(0.69, 0.66, 10), dice: flat(0.21) });
    const { causes } = explainRun({ run, data: null, script }).verdict;
    expect(causes.map(({ cause }) => cause)).toContain('script/unsorted-listing');
  });

  test('probabilities are ranked and sum to 1 at most', () => {
    for (const run of [targets255, healthy]) {
      const { causes } = explainRun({ run, data: scaled }).verdict;
      const sum = causes.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeLessThanOrEqual(1);
      expect(causes.map(({ probability }) => probability)).toEqual(
        causes.map(({ probability }) => probability).toSorted((a, b) => b - a),
      );
      for (const { fix, confirm, predictions } of causes) {
        expect(fix).not.toBe('');
        expect(confirm).not.toBe('');
        expect(predictions.length).toBeGreaterThan(0);
      }
    }
  });

  test.each([
    ['an empty run', {}, /no log with values/],
    ['one epoch', { loss: [0.6], dice: [0.1] }, /Only 1 epoch was logged/],
    ['other curves', { psnr: flat(30) }, /No loss, Dice, IoU or accuracy was logged \(only psnr\)/],
  ])('cannot tell from %s, and says what is missing', (_, curves, sentence) => {
    const { healthy: isHealthy, causes, cannotTell } = explainRun({ run: drawRun(curves), data: null }).verdict;
    expect(isHealthy).toBeNull();
    expect(causes).toEqual([]);
    expect(cannotTell.join(' ')).toMatch(sentence);
  });

  test('NaN everywhere is a verdict even so', () => {
    const run = drawRun({ loss: flat(Number.NaN), val_loss: flat(Number.NaN), dice: flat(Number.NaN) });
    const { healthy: isHealthy, causes } = explainRun({ run, data: null }).verdict;
    expect(isHealthy).toBe(false);
    expect(['run/loss-not-finite', 'run/rate-too-high']).toContain(causes[0]?.cause);
  });
});
