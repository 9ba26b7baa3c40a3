import { describe, expect, it } from 'vitest';
import { measureAlignment } from '../../../../src/facts/pair/measureAlignment.ts';
import { disk, imageBy, maskBy } from '../../../support/drawing.ts';
import { colorScene, diskScene, featurelessScene } from './scene.ts';

describe('measureAlignment', () => {
  it('finds no shift where the mask lies on the edges', () => {
    const { image, mask } = diskScene(1);
    const [best] = measureAlignment(image.raster, mask).peaks;
    expect(Math.hypot(best?.x ?? NaN, best?.y ?? NaN)).toBeLessThan(0.5);
    expect(best?.z).toBeGreaterThan(8);
  });

  it.each([
    [5, 0],
    [-5, 0],
    [0, 5],
    [3, -4],
    [-11, 7],
    [20, -18],
    [-31, 22],
  ])('says that a mask moved by (%i, %i) lies by so much to the right and down', (x, y) => {
    const { image, mask } = diskScene(2, x, y);
    const [best] = measureAlignment(image.raster, mask).peaks;
    expect(best?.x).toBeCloseTo(x, -0.3);
    expect(Math.hypot((best?.x ?? NaN) - x, (best?.y ?? NaN) - y)).toBeLessThan(0.7);
  });

  it('does not depend on brightness, contrast or polarity', () => {
    const { image, mask } = diskScene(3, 4, 2);
    const inverted = { ...image.raster, data: Float32Array.from(image.raster.data, (value) => 3 - value / 1000) };
    const [best] = measureAlignment(inverted, mask).peaks;
    expect(Math.hypot((best?.x ?? NaN) - 4, (best?.y ?? NaN) - 2)).toBeLessThan(0.7);
  });

  it('takes a mask drawn 3 px too large for an aligned one', () => {
    const image = imageBy(120, 120, (x, y) => (Math.hypot(x - 60, y - 90) <= 40 ? 200 : 90 + ((x * 7 + y * 13) % 11)));
    const mask = maskBy(120, 120, (x, y) => (Math.hypot(x - 60, y - 90) <= 43 ? 1 : 0));
    const [best] = measureAlignment(image.raster, mask).peaks;
    expect(Math.hypot(best?.x ?? NaN, best?.y ?? NaN)).toBeLessThan(1.5);
  });

  it('finds nothing that stands out where the image holds no edges of the mask', () => {
    const { image, mask } = featurelessScene(4);
    expect(measureAlignment(image.raster, mask).peaks[0]?.z).toBeLessThan(6);
  });

  it.each([
    ['an empty mask', imageBy(64, 64, (x) => x * 3), maskBy(64, 64, () => 0)],
    ['a mask of one pixel', imageBy(64, 64, (x) => x * 3), maskBy(64, 64, (x, y) => (x === 9 && y === 9 ? 1 : 0))],
    ['an image without contrast', imageBy(64, 64, () => 128), disk(64, 20)],
    ['a mask of one row', imageBy(64, 1, (x) => x), maskBy(64, 1, (x) => x % 2)],
  ])('has no fit for %s', (_, image, mask) => {
    expect(measureAlignment(image.raster, mask).peaks).toEqual([]);
  });

  it('reads not-finite pixels as dark, without losing the rest', () => {
    const { image, mask } = diskScene(5, 5, 0);
    const data = Float32Array.from(image.raster.data, (value, i) => (i < 300 ? NaN : value));
    const [best] = measureAlignment({ ...image.raster, data }, mask).peaks;
    expect(Math.abs((best?.x ?? NaN) - 5)).toBeLessThan(0.7);
  });

  it('closes thin rings of void, which would be edges on both sides of the true one', () => {
    const image = imageBy(160, 160, (x, y) => (Math.hypot(x - 80, y - 80) <= 40 ? 200 : x < 80 ? 90 : 30));
    const ringed = maskBy(160, 160, (x, y) => {
      const radius = Math.hypot(x - 84, y - 80);
      return 37 <= radius && radius <= 43 ? 255 : radius < 40 ? 7 : x < 84 ? 0 : 1;
    });
    const [best] = measureAlignment(image.raster, ringed).peaks;
    expect(Math.hypot((best?.x ?? NaN) - 4, best?.y ?? NaN)).toBeLessThan(1);
  });

  it('sees objects that differ from the ground in color only', () => {
    const { image, mask } = colorScene(4, -3);
    const [best] = measureAlignment(image.raster, mask).peaks;
    expect(Math.hypot((best?.x ?? NaN) - 4, (best?.y ?? NaN) + 3)).toBeLessThan(0.7);
  });

  it('places a mask moved by half a pixel, as resizing one side only does', () => {
    const image = imageBy(160, 160, (x, y) =>
      Math.hypot(x - 80.5, y - 80) <= 40 ? 200 : 90 + ((x * 7 + y * 13) % 11),
    );
    const mask = maskBy(160, 160, (x, y) => (Math.hypot(x - 80, y - 80) <= 40 ? 1 : 0));
    expect(measureAlignment(image.raster, mask).peaks[0]?.x).toBeCloseTo(-0.5, 0.6);
  });

  it('takes bounded time on a tall stack of slices', () => {
    const { image, mask } = diskScene(1);
    const slices = 40;
    const repeat = (values: Uint8Array): Uint8Array => {
      const tall = new Uint8Array(values.length * slices);
      for (let i = 0; i < slices; i++) tall.set(values, i * values.length);
      return tall;
    };
    const raster = { ...image.raster, height: 160 * slices, data: repeat(image.raster.data as Uint8Array) };
    const tallMask = { ...mask, height: 160 * slices, labels: repeat(mask.labels as Uint8Array) };
    const [best] = measureAlignment(raster, tallMask).peaks;
    expect(Math.hypot(best?.x ?? NaN, best?.y ?? NaN)).toBeLessThan(0.5);
  });

  it('is plain data that JSON keeps', () => {
    const { image, mask } = diskScene(6, -5, 3);
    const alignment = measureAlignment(image.raster, mask);
    expect(JSON.parse(JSON.stringify(alignment))).toEqual(alignment);
    expect(alignment.near).toHaveLength(121);
    expect(alignment.diceCost).toBeGreaterThan(0.1);
  });
});
