import { describe, expect, it } from 'vitest';
import { countConfusion } from '../../../src/metrics/confusion.ts';

const truth = [0, 0, 1, 1, 2, 255];
const prediction = [0, 1, 1, 1, 0, 2];

describe('countConfusion', () => {
  it('counts every class of either side', () => {
    const { classes, pixelCount } = countConfusion(Uint8Array.from(truth), Uint8Array.from(prediction), null);
    expect(pixelCount).toBe(6);
    expect([...classes.keys()]).toEqual([0, 1, 2, 255]);
    expect(classes.get(1)).toEqual({ intersection: 2, truth: 2, prediction: 3 });
    expect(classes.get(2)).toEqual({ intersection: 0, truth: 1, prediction: 1 });
  });

  it('leaves out pixels whose truth is the ignore value, and only those', () => {
    const { classes, pixelCount } = countConfusion(Uint8Array.from(truth), Uint8Array.from(prediction), 255);
    expect(pixelCount).toBe(5);
    expect(classes.get(2)).toEqual({ intersection: 0, truth: 1, prediction: 0 });
    expect(classes.has(255)).toBe(false);
  });

  it.each([
    ['16 bits', Uint16Array],
    ['32 bits', Int32Array],
    ['floats', Float64Array],
  ])('counts the same in %s', (_, Values) => {
    const wanted = countConfusion(Uint8Array.from(truth), Uint8Array.from(prediction), 255);
    expect(countConfusion(Values.from(truth), Values.from(prediction), 255)).toEqual(wanted);
    expect(countConfusion(Uint8Array.from(truth), Values.from(prediction), 255)).toEqual(wanted);
  });
});
