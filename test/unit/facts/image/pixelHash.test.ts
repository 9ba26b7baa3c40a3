import { describe, expect, it } from 'vitest';
import type { Raster, SampleArray } from '../../../../src/core/model/raster.ts';
import { hashPerceptually } from '../../../../src/facts/image/perceptualHash.ts';
import { averageCells, decodeCells, encodeCells } from '../../../../src/facts/image/perceptualHashCells.ts';
import { hashPixels } from '../../../../src/facts/image/pixelHash.ts';

const raster = (data: SampleArray, channels = 1): Raster => ({
  width: data.length / channels,
  height: 1,
  channels,
  data,
});
const ramp = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => (i * 37) % 251);

describe('hashPixels', () => {
  it('is the same for the same pixels, wherever they lie in memory', () => {
    const bytes = ramp(1003);
    const shifted = new Uint8Array(1010);
    shifted.set(bytes, 3);
    expect(hashPixels(raster(shifted.subarray(3, 1006)))).toBe(hashPixels(raster(bytes)));
  });

  it('changes with every single byte, with size and with channels', () => {
    const seen = new Set([hashPixels(raster(ramp(999))), hashPixels(raster(ramp(999), 3))]);
    for (let i = 0; i < 999; i++) {
      const bytes = ramp(999);
      bytes[i] = (bytes[i] ?? 0) ^ 1;
      seen.add(hashPixels(raster(bytes)));
    }
    expect(seen.size).toBe(1001);
  });

  it('reads arrays of every width', () => {
    expect(hashPixels(raster(Float32Array.of(1, 2, 3)))).not.toBe(hashPixels(raster(Float32Array.of(1, 2, 4))));
    expect(hashPixels(raster(Uint16Array.of(1, 2, 3)))).not.toBe(hashPixels(raster(Uint16Array.of(1, 2, 259))));
  });
});

describe('hashPerceptually', () => {
  it('has no cells for an image of one value, and none for infinite ones', () => {
    expect(hashPerceptually(raster(new Uint8Array(100).fill(7))).cells).toBe('');
    expect(hashPerceptually(raster(new Float32Array(100))).cells).toBe('');
    expect(hashPerceptually(raster(Float32Array.of(Number.NaN, Infinity, 1, 2))).cells).toHaveLength(1024);
  });

  it('keeps the cells up to rounding', () => {
    const image: Raster = { width: 64, height: 64, channels: 3, data: ramp(64 * 64 * 3) };
    const cells = averageCells(image);
    const [low, high] = [Math.min(...cells), Math.max(...cells)];
    const read = decodeCells(encodeCells(cells, low, high), new Float32Array(1024));
    cells.forEach((value, i) => {
      expect(low + ((read[i] ?? 0) / 63) * (high - low)).toBeCloseTo(value, -Math.log10((high - low) / 32));
    });
  });

  it('averages what lies in a cell, for bytes of color and for any other kind alike', () => {
    const bytes = ramp(64 * 48 * 3);
    const image = { width: 64, height: 48, channels: 3 };
    const asBytes = averageCells({ ...image, data: bytes });
    const asFloats = averageCells({ ...image, data: Float32Array.from(bytes) });
    asBytes.forEach((value, i) => {
      expect(asFloats[i]).toBeCloseTo(value, 6);
    });
  });
});
