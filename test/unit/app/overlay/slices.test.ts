import { describe, expect, it } from 'vitest';
import { overlayOf } from '../../../../src/app/overlay/overlayOf.ts';
import { findingsOfSlice, fullestSlice, percentileWindow } from '../../../../src/app/overlay/slices.ts';
import type { SamplePixels } from '../../../../src/core/engine/fact.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import type { FindingView } from '../../../../src/protocol/findings.ts';
import { greyPng } from '../../../support/drawing.ts';
import { header } from '../../../support/volumes.ts';

const encoding = { ...greyPng, format: 'nifti', volume: { ...header, size: [2, 2, 6], sliceStep: 2 } } as const;
/** Three slices of 2 × 2, the second with most foreground. */
const labels = Uint8Array.from([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 2, 0]);
const mask: Mask = { width: 2, height: 6, slices: 3, labels, valueKind: 'index', encoding, fileCount: 1 };
const data = Float32Array.from(labels, (value, i) => value * 10 + i);
const raster = { width: 2, height: 6, channels: 1, slices: 3, data };

const finding: FindingView = {
  fingerprint: '',
  rule: 'mask/tiny-island',
  severity: 'info',
  file: 'mask.nii',
  sampleId: 'a',
  split: null,
  related: [],
  message: '',
  data: {},
};

describe('the slice that is shown', () => {
  it('is the one with most foreground, whatever the background is called', () => {
    expect(fullestSlice(mask, raster)).toBe(1);
    expect(fullestSlice({ ...mask, labels: labels.map((value) => value + 1) }, raster)).toBe(1);
    expect(fullestSlice({ ...mask, labels: new Uint8Array(12) }, raster)).toBe(1);
    expect(fullestSlice(undefined, { ...raster, slices: 2 })).toBe(1);
  });

  it('is cut out of image and mask, and named', () => {
    const sample = {
      id: 'a',
      image: 'image.nii',
      mask: { kind: 'file', path: 'mask.nii' },
      split: null,
      ambiguousWith: [],
    } as const;
    const pixels: SamplePixels = {
      sample,
      image: { path: 'image.nii', value: { raster, encoding }, problems: [] },
      mask: { path: 'mask.nii', value: mask, problems: [] },
    };
    const view = overlayOf(pixels, { declared: [], ignoreValue: null, audited: [] }, []);
    // Every second slice was kept: the second of those is the third.
    expect(view).toMatchObject({ title: 'a · slice 3 of 6', slice: { index: 2, count: 6 } });
    expect(view.mask).toMatchObject({ width: 2, height: 2, data: Uint8Array.from([0, 1, 1, 0]) });
    expect(view.image).toMatchObject({ width: 2, height: 2, data: Float32Array.from([4, 15, 16, 7]) });
    expect(view.classes.map(({ value }) => value)).toEqual([0, 1, 2]);
  });

  it('keeps the boxes that lie in it', () => {
    const box = { x0: 0, y0: 2, x1: 2, y1: 4 };
    const [inside, outside, plain] = findingsOfSlice(
      [{ ...finding, box }, { ...finding, box: { ...box, y0: 4, y1: 6 } }, finding],
      1,
      2,
    );
    expect(inside?.box).toEqual({ x0: 0, y0: 0, x1: 2, y1: 2 });
    expect(outside?.box).toBeUndefined();
    expect(plain).toEqual(finding);
  });
});

describe('the window of a volume', () => {
  it('leaves out the few values far from all others', () => {
    const many = Float32Array.from({ length: 2000 }, (_, i) => (i === 7 ? 1e6 : i === 8 ? NaN : i % 100));
    const window = percentileWindow({ ...raster, data: many });
    expect(window).toEqual({ low: 0, high: 99 });
  });

  it('is that of the file for flat images, bytes and constant volumes', () => {
    expect(percentileWindow({ width: 2, height: 6, channels: 1, data })).toBeUndefined();
    expect(percentileWindow({ ...raster, data: labels })).toBeUndefined();
    expect(percentileWindow({ ...raster, data: new Float32Array(12) })).toBeUndefined();
  });
});
