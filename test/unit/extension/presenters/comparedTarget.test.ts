import { describe, expect, it } from 'vitest';
import { comparedTarget } from '../../../../src/extension/presenters/comparedTarget.ts';
import type { CompareView } from '../../../../src/protocol/compare.ts';

const scores = { dice: 0.5, iou: null, precision: null, recall: null };
const compare: CompareView = {
  truth: '/truth/',
  prediction: '/prediction',
  global: scores,
  perImageMean: scores,
  perClass: [],
  threshold: null,
  bestThreshold: null,
  bestThresholdDice: null,
  samples: [
    { id: 'a', truth: 'sub/a.png', prediction: 'a.npy', dice: 0.5 },
    { id: 'b', truth: '/elsewhere/b.png', prediction: 'C:\\p\\b.png', dice: 0.5 },
  ],
  notes: [],
};

describe('comparedTarget', () => {
  it('joins the folders with the paths of the sample', () => {
    expect(comparedTarget(compare, 'a')).toEqual({
      kind: 'compared',
      truth: '/truth/sub/a.png',
      prediction: '/prediction/a.npy',
      threshold: 0.5,
    });
  });

  it('leaves absolute paths as they are, and takes the threshold of the comparison', () => {
    expect(comparedTarget({ ...compare, threshold: 0.3 }, 'b')).toMatchObject({
      truth: '/elsewhere/b.png',
      prediction: 'C:\\p\\b.png',
      threshold: 0.3,
    });
  });

  it('knows no other samples', () => {
    expect(comparedTarget(compare, 'c')).toBeNull();
  });
});
