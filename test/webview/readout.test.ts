import { describe, expect, it } from 'vitest';
import { pictureNotes, readPixel } from '../../webview-ui/src/overlay/readout.ts';
import { createSampleLayers } from '../../webview-ui/src/overlay/sampleLayers.ts';
import { describeShift, shiftOf } from '../../webview-ui/src/overlay/shift.ts';
import { drawn, findingView, overlayView, plane } from './support/fixtures.ts';

const still = { x: 0, y: 0 };

describe('readout', () => {
  it('gives the raw values of image and mask', () => {
    const image = plane(2, 1, Uint16Array.of(1, 2, 3, 40_000, 50_000, 60_000));
    const layers = createSampleLayers(overlayView({ image, mask: drawn('.7') }));
    expect(readPixel(layers, { x: 1, y: 0 }, still)).toEqual({
      x: 1,
      y: 0,
      image: '40000 50000 60000',
      mask: '7',
      agreement: null,
    });
    expect(readPixel(layers, { x: 2, y: 0 }, still)).toBeNull();
  });

  it('follows a mask that is shifted back', () => {
    const layers = createSampleLayers(overlayView({ image: plane(3, 1, Uint8Array.of(1, 2, 3)), mask: drawn('..1') }));
    expect(readPixel(layers, { x: 1, y: 0 }, { x: -1, y: 0 })?.mask).toBe('1');
    expect(readPixel(layers, { x: 2, y: 0 }, { x: -1, y: 0 })?.mask).toBeNull();
  });

  it('reads a mask of another size where it is drawn, and says so', () => {
    const overlay = overlayView({ image: plane(4, 2, new Uint8Array(8)), mask: drawn('12') });
    const layers = createSampleLayers(overlay);
    expect([0, 1, 2, 3].map((x) => readPixel(layers, { x, y: 1 }, still)?.mask)).toEqual(['1', '1', '2', '2']);
    expect(pictureNotes(overlay, layers)).toEqual([
      'The mask is 2×1, the image 4×2: the mask is drawn stretched over the image.',
    ]);
  });

  it('counts in pixels of the file where a large file is thinned out', () => {
    const overlay = overlayView({
      image: plane(2, 1, Uint8Array.of(5, 9), { scale: 10 }),
      mask: plane(2, 1, Uint8Array.of(0, 1), { scale: 10 }),
    });
    const layers = createSampleLayers(overlay);
    expect(layers.scene).toEqual({ width: 20, height: 10 });
    expect(readPixel(layers, { x: 13, y: 7 }, still)).toMatchObject({ image: '9', mask: '1' });
    expect(pictureNotes(overlay, layers)).toEqual([]);
  });

  it('names agreement', () => {
    const layers = createSampleLayers(overlayView({ mask: drawn('11'), agreement: drawn('13') }));
    expect(readPixel(layers, { x: 1, y: 0 }, still)?.agreement).toBe('invented');
  });
});

describe('shift', () => {
  it('is read from what the rule measured, and nothing else', () => {
    expect(shiftOf(findingView('pair/shifted', 'a', { data: { shiftPx: { x: 5, y: -1 } } }))).toEqual({ x: 5, y: -1 });
    expect(shiftOf(findingView('pair/shifted', 'a', { data: { shiftPx: '5' } }))).toBeNull();
    expect(shiftOf(null)).toBeNull();
  });

  it('is said in words', () => {
    expect(describeShift({ x: 5, y: 1 })).toBe('5 px right and 1 px down');
    expect(describeShift({ x: 0, y: -2.5 })).toBe('2.5 px up');
  });
});
