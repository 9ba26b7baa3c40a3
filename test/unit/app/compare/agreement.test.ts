import { describe, expect, it } from 'vitest';
import { compareOverlay } from '../../../../src/app/compare/agreement.ts';
import { drawn } from './drawnFolders.ts';

const options = { threshold: 0.5, ignoreValue: null };

describe('compareOverlay', () => {
  it('marks agreed 1, missed 2 and invented 3', () => {
    const { agreement } = compareOverlay(drawn([[0, 255, 255, 0]]), drawn([[0, 255, 0, 255]]), options);
    expect(agreement).toEqual({ width: 4, height: 1, codes: Uint8Array.of(0, 1, 2, 3) });
  });

  it('cuts probabilities at the threshold', () => {
    const prediction = drawn([[0.1, 0.6, 0.4, 0.55]], Float32Array);
    expect(compareOverlay(drawn([[0, 1, 1, 0]]), prediction, options).agreement?.codes).toEqual(
      Uint8Array.of(0, 1, 2, 3),
    );
    const low = compareOverlay(drawn([[0, 1, 1, 0]]), prediction, { ...options, threshold: 0.3 });
    expect(low.agreement?.codes).toEqual(Uint8Array.of(0, 1, 1, 3));
  });

  it('takes a wrong class for missed, and leaves ignored pixels out', () => {
    const truth = drawn([[0, 1, 2, 3, 255]]);
    const { agreement } = compareOverlay(truth, drawn([[3, 1, 1, 0, 2]]), { ...options, ignoreValue: 255 });
    expect(agreement?.codes).toEqual(Uint8Array.of(3, 1, 2, 2, 0));
  });

  it('follows the reading of the whole comparison where one file alone would mislead', () => {
    const reading = { kind: 'labels', classes: [0, 1, 2] } as const;
    const { agreement } = compareOverlay(drawn([[0, 1]]), drawn([[0, 2]]), { ...options, reading });
    expect(agreement?.codes).toEqual(Uint8Array.of(0, 2));
  });

  it('says why nothing can be shown', () => {
    expect(compareOverlay(drawn([[0, 1]]), drawn([[0], [1]]), options).problem).toContain(
      'the prediction is 1×2 px, the mask 2×1 px',
    );
  });
});
