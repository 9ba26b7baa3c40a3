import { describe, expect, it } from 'vitest';
import scaleSlope from '../../../../src/rules/volume/scaleSlope.ts';
import { findingsOf } from '../../../support/volumes.ts';

describe('volume/scale-slope', () => {
  it('is silent for labels without a scale', () => {
    expect(findingsOf(scaleSlope, [{}])).toEqual([]);
  });

  it('says which numbers stand for which labels', () => {
    const [finding] = findingsOf(scaleSlope, [{ mask: { sclSlope: 0.5, sclInter: -1 }, labels: [0, 1, 3] }]);
    expect(finding).toMatchObject({ severity: 'info', messageId: 'scaled' });
    expect(finding?.message).toContain('Labels 0 to 3 are stored as 2 to 8 with scl_slope 0.5 and scl_inter -1.');
  });

  it('is an error where the labels are no whole numbers', () => {
    const [finding] = findingsOf(scaleSlope, [{ mask: { sclSlope: 0.3 }, labels: [0, 0.3, 0.6] }]);
    expect(finding).toMatchObject({ severity: 'error', messageId: 'fractions' });
    expect(finding?.message).toContain('2 different values are no whole numbers, such as 0.3');
  });
});
