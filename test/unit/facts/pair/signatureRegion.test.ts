import { describe, expect, it } from 'vitest';
import {
  readColors,
  readRegions,
  regionCount,
  writeColors,
  writeRegions,
} from '../../../../src/facts/pair/signatureRegion.ts';
import { imageBy } from '../../../support/drawing.ts';

describe('signature regions', () => {
  it('keeps which label fills most of a cell beside the commonest', () => {
    const labels = Float64Array.from({ length: 96 * 96 }, (_, i) => (i % 96 < 24 ? 7 : Math.floor(i / 96) < 2 ? 3 : 0));
    const { labels: kept, map } = writeRegions({ width: 96, height: 96, labels, ignoreLabel: null });
    expect(kept).toEqual([0, 7, 3]);
    const symbols = readRegions(map);
    // All of the first six columns is label 7; half of the top row's other cells is label 3; the rest is empty.
    expect([symbols[0], symbols[5], symbols[6], symbols[30], symbols[24]]).toEqual([4, 4, 6, 0, 4]);
  });

  it('keeps light against the picture and hue, and leaves out the hue of grey pictures', () => {
    const color = readColors(writeColors(imageBy(96, 96, (x) => (x < 48 ? 20 : 220)).raster));
    expect(color.light[0]).toBeLessThan(color.light[23] ?? 0);
    expect(color.hue).toBeUndefined();
    const plain = writeColors({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) });
    expect(plain.length).toBe(regionCount);
    const red = { width: 2, height: 1, channels: 3, data: Uint8Array.from([200, 0, 0, 0, 0, 200]) } as const;
    const { hue } = readColors(writeColors(red));
    expect(hue?.[0]).not.toBe(hue?.[23]);
  });

  it('reads broken text without failing', () => {
    expect(readRegions('!').length).toBe(regionCount);
    expect(readRegions('~'.repeat(3000)).length).toBe(regionCount);
    expect(readColors('').hue).toBeUndefined();
    expect(readColors('\u{1F600}'.repeat(2000)).light.length).toBe(regionCount);
  });

  it('stays finite where the picture is not', () => {
    const data = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 7 === 0 ? NaN : i));
    const { light } = readColors(writeColors({ width: 64, height: 64, channels: 1, data }));
    expect(light.every((level) => level < 8)).toBe(true);
  });
});
