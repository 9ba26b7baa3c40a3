import { describe, expect, it } from 'vitest';
import type { ClassNames } from '../../../../src/app/overlay/classesOf.ts';
import { classesOf } from '../../../../src/app/overlay/classesOf.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';

const nothing: ClassNames = { declared: [], ignoreValue: null, audited: [] };

function mask(labels: readonly number[], more: Partial<Mask> = {}): Mask {
  return {
    width: labels.length,
    height: 1,
    labels: Uint32Array.from(labels),
    valueKind: 'index',
    encoding: { format: 'png', colorType: 'grey', bitDepth: 8, sampleFormat: 'uint', isLossy: false },
    fileCount: 1,
    ...more,
  };
}

const hidden = (labels: readonly number[], names = nothing): number[] =>
  classesOf(mask(labels), names).flatMap(({ value, isBackground }) => (isBackground ? value : []));

describe('classesOf', () => {
  it('hides a background that is not 0 where the audit found it to be one', () => {
    const seen = { pixelShare: 0.5, imageShare: 1, isIgnored: false };
    const audited = [
      { ...seen, value: 1, name: 'background' },
      { ...seen, value: 2, name: 'foreground' },
    ];
    expect(hidden([1, 2], { ...nothing, audited })).toEqual([1]);
  });

  it('names values as the dataset declares them, with its colors', () => {
    const declared = [{ value: 1, name: 'nucleus', color: 0x00ff00 }];
    expect(classesOf(mask([0, 1, 1]), { ...nothing, declared })).toMatchObject([
      { value: 0, name: '0', isBackground: true },
      { value: 1, name: 'nucleus', color: 0x00ff00, isBackground: false },
    ]);
  });

  it('takes colors of a palette, but no greys', () => {
    const palette = [0x000000, 0x800000, 0x777777];
    const [, red, grey] = classesOf(mask([0, 1, 2], { palette }), nothing);
    expect(red?.color).toBe(0x800000);
    expect(grey).not.toHaveProperty('color');
  });

  it('hides 0 in binary masks, however little it covers, and shows it as a class among others', () => {
    expect(hidden([0, 255, 255, 255])).toEqual([0]);
    expect(hidden([0, 1, 2, 3, 3, 3])).toEqual([]);
    expect(hidden([0, 0, 0, 1, 2])).toEqual([0]);
    expect(hidden([0, 0, 0, 1, 2], { ...nothing, declared: [{ value: 0, name: 'sky' }] })).toEqual([]);
  });

  it('keeps colors as their own names', () => {
    const [first] = classesOf(mask([0xff8000], { valueKind: 'color' }), nothing);
    expect(first).toMatchObject({ name: '#ff8000', color: 0xff8000 });
  });
});
