import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../src/core/model/mask.ts';
import type { SampleArray } from '../../../src/core/model/raster.ts';
import { uniteObjects } from '../../../src/formats/uniteObjects.ts';

function mask(labels: SampleArray, width = labels.length): Mask {
  return {
    width,
    height: labels.length / width,
    labels,
    valueKind: 'index',
    encoding: { format: 'png', colorType: 'grey', bitDepth: 8, sampleFormat: 'uint', isLossy: false },
    fileCount: 1,
  };
}

describe('uniteObjects', () => {
  it('lets the larger value win, whatever the order', () => {
    const objects = [
      mask(Uint8Array.of(255, 0, 0, 1)),
      mask(Uint8Array.of(0, 255, 0, 2)),
      mask(Uint8Array.of(7, 0, 0, 0)),
    ];
    const united = uniteObjects(objects);
    expect(united.value?.labels).toEqual(Uint8Array.of(255, 255, 0, 2));
    expect(united.value?.fileCount).toBe(3);
    expect(uniteObjects(objects.toReversed()).value?.labels).toEqual(united.value?.labels);
    expect(objects[0]?.labels).toEqual(Uint8Array.of(255, 0, 0, 1));
  });

  it('loses no value when widths differ', () => {
    const united = uniteObjects([mask(Uint8Array.of(255, 1)), mask(Uint16Array.of(0, 700))]);
    expect(Array.from(united.value?.labels ?? [])).toEqual([255, 700]);
    const floats = uniteObjects([mask(Uint8Array.of(200, 1)), mask(Float32Array.of(0.5, 1.5))]);
    expect(Array.from(floats.value?.labels ?? [])).toEqual([200, 1.5]);
  });

  it('leaves out objects of another size, and says so', () => {
    const united = uniteObjects([
      mask(Uint8Array.of(1, 0, 0, 0), 2),
      mask(Uint8Array.of(9, 9)),
      mask(Uint8Array.of(0, 0, 0, 2), 2),
    ]);
    expect(united.value?.labels).toEqual(Uint8Array.of(1, 0, 0, 2));
    expect(united.value?.fileCount).toBe(2);
    expect(united.problems).toEqual([
      { kind: 'corrupt', detail: 'has 1 object mask of another size (2 × 1 instead of 2 × 2)' },
    ]);
  });

  it('has no value without masks', () => {
    expect(uniteObjects([])).toMatchObject({ value: undefined, problems: [{ kind: 'missing' }] });
  });
});
