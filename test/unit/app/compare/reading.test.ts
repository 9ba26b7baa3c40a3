import { describe, expect, it } from 'vitest';
import { readValues } from '../../../../src/app/compare/reading.ts';
import { emptySketch, mergeSketches, sketchOf } from '../../../../src/app/compare/valueSketch.ts';

const png = { bitDepth: 8, isLossy: false };

describe('readValues', () => {
  it('takes {0, 3} for what is left of collapsed probabilities, not for a mask', () => {
    expect(read([0, 255], [0, 3])).toMatchObject({
      kind: 'binary',
      prediction: { kind: 'probability', fullScale: 255 },
    });
  });

  it('takes small whole numbers for classes only where truth speaks the same numbers', () => {
    expect(read([0, 1], [0, 1, 2])).toMatchObject({ kind: 'labels' });
    expect(read([0, 255], [0, 1, 2])).toMatchObject({ kind: 'binary', prediction: { kind: 'probability' } });
  });

  it('cuts truth with a soft border in the middle, but takes 182 classes and void for classes', () => {
    const grey = Array.from({ length: 256 }, (_, value) => value);
    expect(read(grey, [0, 255])).toMatchObject({ kind: 'binary', truthCut: 127.5 });
    const classes = [...grey.slice(0, 182), 255];
    expect(read(classes, classes)).toMatchObject({ kind: 'labels' });
  });

  it('takes one value alone for foreground unless it is 0', () => {
    expect(read([255], [255])).toMatchObject({
      kind: 'binary',
      truthCut: 127.5,
      prediction: { kind: 'mask', cut: 127.5 },
    });
    expect(read([0], [0])).toMatchObject({ kind: 'binary', truthCut: 0.5, prediction: { kind: 'mask', cut: 0.5 } });
  });

  it('cannot tell which color is which number', () => {
    const colors = sketchOf(Uint32Array.of(0, 0xff0000, 0x00ff00), png, true);
    const { problem } = readValues(sketchOf(Uint8Array.of(0, 1, 2), png, false), colors);
    expect(problem).toContain('predictions hold colors and the masks hold numbers');
  });
});

describe('value sketches', () => {
  it('of parts merge to that of the whole', () => {
    const part = (values: number[]) => sketchOf(Float32Array.from(values), { bitDepth: 32, isLossy: false }, false);
    expect(mergeSketches(part([0, 1.5]), part([NaN, 7]))).toEqual(part([0, 1.5, NaN, 7]));
    expect(mergeSketches(emptySketch, part([3]))).toEqual(part([3]));
  });

  it('leave the ignore value out', () => {
    const sketch = sketchOf(Uint8Array.of(0, 255, 1), png, false, 255);
    expect(sketch).toMatchObject({ distinct: [0, 1], min: 0, max: 1 });
  });

  it('give up counting distinct values, not their range', () => {
    const many = Float32Array.from({ length: 5000 }, (_, i) => i / 10);
    expect(sketchOf(many, png, false)).toMatchObject({
      distinct: undefined,
      min: 0,
      max: Math.fround(499.9),
      isWhole: false,
    });
  });
});

function read(truth: readonly number[], prediction: readonly number[]) {
  return readValues(sketchOf(Uint8Array.from(truth), png, false), sketchOf(Uint8Array.from(prediction), png, false))
    .reading;
}
