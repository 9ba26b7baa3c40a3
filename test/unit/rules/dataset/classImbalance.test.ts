import { describe, expect, it } from 'vitest';
import classImbalance from '../../../../src/rules/dataset/classImbalance.ts';
import { check } from '../../../support/check.ts';
import { maskBy } from '../../../support/drawing.ts';

/** A mask of 1,000 pixels of which the first `count` are 255. */
const withForeground = (count: number, value = 255) => maskBy(100, 10, (x, y) => (y * 100 + x < count ? value : 0));

describe('dataset/class-imbalance of two classes', () => {
  it('is content with balanced masks', () => {
    expect(check(classImbalance, [withForeground(400), withForeground(200)]).findings).toEqual([]);
  });

  it('says what predicting only background gives, and the weight', () => {
    const { findings } = check(classImbalance, [withForeground(13), withForeground(13)]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { kind: 'dataset' } }]);
    expect(findings[0]?.message).toBe(
      '1.3 % of the pixels are foreground. Predicting only background gives accuracy 0.987 and Dice 0. Use Dice + cross-entropy, or weight the foreground by 75.9.',
    );
    expect(findings[0]?.data.pytorch).toContain('pos_weight=torch.tensor([75.9])');
    expect(findings[0]?.data.keras).toContain('binary_crossentropy');
  });

  it('notes the Dice of predicting only foreground, 2p / (1 + p)', () => {
    const { findings } = check(classImbalance, [withForeground(900)]);
    expect(findings).toMatchObject([{ severity: 'info', data: { dice: 1.8 / 1.9 } }]);
    expect(findings[0]?.message).toContain('accuracy 0.9 and Dice 0.947');
  });

  it('counts foreground of both scales, and full and empty masks', () => {
    const { findings } = check(classImbalance, [
      withForeground(10),
      withForeground(10, 1),
      withForeground(0),
      withForeground(20),
    ]);
    expect(findings[0]?.data.foregroundShare).toBeCloseTo(0.01, 10);
    expect(findings[0]?.data.classes).toMatchObject([
      { name: 'background', imageShare: 1 },
      { name: 'foreground', imageShare: 0.75 },
    ]);
  });

  it('has nothing to say without masks, or with one value only', () => {
    for (const masks of [[], ['..'], ['11', '11']]) expect(check(classImbalance, masks).findings).toEqual([]);
  });

  it('warns from the share that the options say', () => {
    expect(check(classImbalance, [withForeground(80)]).findings).toEqual([]);
    const strict = { options: { minForegroundShare: 0.1 } };
    expect(check(classImbalance, [withForeground(80)], strict).findings).toHaveLength(1);
  });
});

describe('dataset/class-imbalance of many classes', () => {
  // 60 % of class 0, 39.5 % of class 1, 0.5 % of class 2; class 2 in one of two masks.
  const common = maskBy(100, 10, (x, y) => (y < 6 ? 0 : 1));
  const rare = maskBy(100, 10, (x, y) => (y < 6 ? 0 : y === 9 && x < 10 ? 2 : 1));
  const { findings } = check(classImbalance, [common, rare], {
    declaredClasses: [
      { value: 0, name: 'road' },
      { value: 1, name: 'grass' },
      { value: 2, name: 'sign' },
    ],
  });

  it('names the rare ones and what predicting the common one gives', () => {
    expect(findings[0]?.message).toMatch(
      /^1 of 3 classes have less than 1 % of the pixels each: sign \(0\.5 %\)\. Predicting only road gives accuracy 0\.6 and mean Dice 0\.25\./,
    );
  });

  it('computes median-frequency and inverse weights', () => {
    // Frequencies where present: 0.6, 0.395 and 10 of 1,000; their median is 0.395.
    expect(findings[0]?.data.classes).toMatchObject([
      { value: 0, pixelShare: 0.6, imageShare: 1, medianFrequencyWeight: 0.658, inverseWeight: 0.556 },
      { value: 1, medianFrequencyWeight: 1, inverseWeight: 0.844 },
      { value: 2, imageShare: 0.5, medianFrequencyWeight: 39.5, inverseWeight: 66.7 },
    ]);
    expect(findings[0]?.data.pytorch).toContain('torch.tensor([0.658, 1, 39.5])');
    expect(findings[0]?.data.keras).toContain('ops.array([0.658, 1, 39.5])');
  });

  it('leaves void out of the shares, and says so to the loss', () => {
    const voided = maskBy(100, 10, (x, y) => (y < 6 ? 0 : y === 9 ? (x < 5 ? 2 : 255) : 1));
    const [finding] = check(classImbalance, [voided, voided]).findings;
    expect(finding?.data.pytorch).toContain('ignore_index=255');
    expect(finding?.data).toMatchObject({ classCount: 3, classes: [{}, {}, {}, { value: 255, isIgnored: true }] });
  });

  it('does not weigh what only few masks hold by mistake', () => {
    const stained = { ...rare, labels: rare.labels.map((value, i) => (i < 9 ? 200 : value)) };
    const masks = [...Array.from({ length: 12 }, () => rare), common, stained];
    expect(check(classImbalance, masks).findings[0]?.data.pytorch).not.toContain('200');
  });

  it('does not judge object numbers', () => {
    // Squares of 5 px on a grid of 10 squares a row, numbered as they come.
    const numbered = (count: number) =>
      maskBy(80, 48, (x, y) => {
        const number = Math.floor(y / 8) * 10 + Math.floor(x / 8) + 1;
        return x % 8 < 5 && y % 8 < 5 && number <= count ? number : 0;
      });
    const objects = [40, 35, 50].map(numbered);
    const { findings: none, cannotTell } = check(classImbalance, objects);
    expect(none).toEqual([]);
    expect(cannotTell).toMatchObject([{ reason: expect.stringContaining('number objects one by one') as unknown }]);
  });
});
