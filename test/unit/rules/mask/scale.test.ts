import { describe, expect, it } from 'vitest';
import mixedScale from '../../../../src/rules/mask/mixedScale.ts';
import scale from '../../../../src/rules/mask/scale.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk } from '../../../support/drawing.ts';

describe('mask/scale', () => {
  it('is content with 0 and 1, with class indices, and with nothing', () => {
    expect(messagesOf(scale, ['.1\n1.', '..\n.1', '..'])).toEqual([]);
    expect(messagesOf(scale, ['.123', '.225', '.13#'])).toEqual([]);
    expect(messagesOf(scale, [])).toEqual([]);
  });

  it('is one finding about the dataset, however few masks it has', () => {
    const { findings } = check(scale, ['.#\n..', '##\n..', '..']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      place: { kind: 'dataset' },
      data: { count: 2, of: 3, low: 0, high: 255, divisor: 255 },
    });
    expect(findings[0]?.message).toBe(
      'Masks hold 0 and 255 (2 of 3). A sigmoid with cross-entropy or Dice expects 0 and 1: divide by 255 as floats, or use mask > 127.',
    );
  });

  it('says how to use masks of 1 and 2', () => {
    expect(messagesOf(scale, ['12', '21'])[0]).toContain('use mask == 2');
  });

  it('takes 0 and a small class index for a class, not a scale', () => {
    expect(messagesOf(scale, ['.7\n7.', '..\n.7'])).toEqual([]);
  });
});

describe('mask/mixed-scale', () => {
  it('is content where all masks have one scale, whatever it is', () => {
    expect(messagesOf(mixedScale, ['.1', '1.', '..'])).toEqual([]);
    expect(messagesOf(mixedScale, ['.#', '#.', '##'])).toEqual([]);
  });

  it('finds the few masks of 0 and 1 among those of 0 and 255', () => {
    const { findings } = check(mixedScale, ['.#', '#.', '.1', '.#', '..']);
    expect(findings).toMatchObject([{ severity: 'error', place: { file: 'masks/002.png' } }]);
    expect(findings[0]?.message).toBe(
      'Foreground is 1 here and 255 in 3 of 5 masks. Use mask > 0, which fits both, before any division.',
    );
  });

  it('finds the few masks of 0 and 255 among those of 0 and 1, also one without background', () => {
    const { findings } = check(mixedScale, ['.1', '1.', '.#', '.1', '##', '1.']);
    expect(findings.map(({ place }) => place)).toMatchObject([{ file: 'masks/002.png' }, { file: 'masks/004.png' }]);
  });

  it('finds them at one half of each', () => {
    expect(check(mixedScale, ['.1', '.1', '.#', '.#']).findings).toHaveLength(2);
  });

  it('takes two classes that never meet for classes', () => {
    expect(messagesOf(mixedScale, ['.1', '.2', '.1', '.2'])).toEqual([]);
    expect(messagesOf(mixedScale, [disk(16, 5, 1), disk(16, 5, 7), disk(16, 5, 9), disk(16, 5, 255)])).toEqual([]);
  });
});
