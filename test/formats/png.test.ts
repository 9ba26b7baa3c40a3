import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../src/formats/png/decodePng.ts';
import { nodeInflate } from '../../src/node/photos/nodeInflate.ts';
import { type PngDrawing, bytesOf, encodePng, pngChunk } from '../support/formats/encodePng.ts';
import { kindsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

const types = [
  { colorType: 0, channels: 1, name: 'grey', depths: [1, 2, 4, 8, 16] },
  { colorType: 3, channels: 1, name: 'palette', depths: [1, 2, 4, 8] },
  { colorType: 2, channels: 3, name: 'rgb', depths: [8, 16] },
  { colorType: 4, channels: 2, name: 'grey-alpha', depths: [8, 16] },
  { colorType: 6, channels: 4, name: 'rgba', depths: [8, 16] },
] as const;

const cases = types.flatMap(({ depths, ...type }) => depths.map((bitDepth) => ({ ...type, bitDepth })));

describe.each(cases)('PNG $name with $bitDepth bits', ({ colorType, channels, name, bitDepth }) => {
  // 11 columns leave the last byte of packed rows unfilled.
  const width = 11;
  const height = 9;
  const samples = noise(width * height * channels, 2 ** bitDepth);
  const palette =
    colorType === 3
      ? Array.from({ length: 2 ** bitDepth }, (_, i) => (i << 16) | ((255 - i) << 8) | (i ^ 5))
      : undefined;
  const drawing: PngDrawing = {
    width,
    height,
    colorType,
    bitDepth,
    samples,
    ...(palette === undefined ? {} : { palette, paletteAlpha: [0, 128] }),
  };

  it('gives the samples that were written, with every filter', () => {
    const decoded = decodePng(encodePng({ ...drawing, filterOf: (y) => y % 5 }), testLimits, nodeInflate);
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual(samples);
    expect(decoded.value?.raster).toMatchObject({ width, height, channels });
    expect(decoded.value?.raster.data).toBeInstanceOf(bitDepth === 16 ? Uint16Array : Uint8Array);
    expect(decoded.value?.encoding).toEqual({
      format: 'png',
      colorType: name,
      bitDepth,
      sampleFormat: 'uint',
      isLossy: false,
    });
    expect(decoded.value?.palette).toEqual(palette);
  });

  it('gives the same when it is interlaced, and by the pure inflator', () => {
    const bytes = encodePng({ ...drawing, isInterlaced: true, filterOf: (y) => (y * 3) % 5 });
    expect(decodePng(bytes, testLimits)).toEqual(decodePng(encodePng(drawing), testLimits));
    expect(samplesOf(decodePng(bytes, testLimits))).toEqual(samples);
  });

  it('is an image of the same values for libpng', async () => {
    // What libpng expands to 8 bits is compared in the values of the file.
    const most = 2 ** bitDepth - 1;
    const isDeep = bitDepth === 16;
    const space = isDeep ? (channels <= 2 ? 'grey16' : 'rgb16') : channels <= 2 && colorType !== 3 ? 'b-w' : 'srgb';
    const { data } = await sharp(encodePng({ ...drawing, filterOf: () => 4 }))
      .toColourspace(space)
      .raw(isDeep ? { depth: 'ushort' } : {})
      .toBuffer({ resolveWithObject: true });
    const seen = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
    if (colorType === 3) {
      const colors = samples.map((index) => palette?.[index] ?? -1);
      expect(Array.from(seen).filter((_, i) => i % 4 === 2)).toEqual(colors.map((color) => color & 255));
    } else if (bitDepth < 8) {
      expect(Array.from(seen)).toEqual(samples.map((value) => (value * 255) / most));
    } else {
      // sharp leaves the alpha of 8-bit grey images out.
      const wanted = channels === 2 && !isDeep ? samples.filter((_, i) => i % 2 === 0) : samples;
      expect(Array.from(seen)).toEqual(wanted);
    }
  });
});

describe('PNG sizes', () => {
  it.each([1, 2, 3, 4, 5, 8, 9])('reads interlaced images of %i pixels a side, which leave out passes', (side) => {
    for (const bitDepth of [1, 4, 8] as const) {
      const samples = noise(side * side, 2 ** bitDepth);
      const bytes = encodePng({ width: side, height: side, colorType: 0, bitDepth, samples, isInterlaced: true });
      expect(samplesOf(decodePng(bytes, testLimits))).toEqual(samples);
    }
  });

  it('reads pixels that are spread over many parts', () => {
    const samples = noise(64 * 64, 256);
    const split = (zlib: Uint8Array): Uint8Array[] =>
      Array.from({ length: Math.ceil(zlib.length / 100) }, (_, i) => zlib.subarray(i * 100, i * 100 + 100));
    const bytes = encodePng({ width: 64, height: 64, colorType: 0, bitDepth: 8, samples, split });
    expect(samplesOf(decodePng(bytes, testLimits, nodeInflate))).toEqual(samples);
  });

  it('reads the 67 bytes of the smallest PNG, written by others', () => {
    const hex =
      '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55' +
      '0000000a49444154789c636000000002000148afa4710000000049454e44ae426082';
    const decoded = decodePng(new Uint8Array(Buffer.from(hex, 'hex')), testLimits, nodeInflate);
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual([0]);
  });
});

describe('damaged PNG', () => {
  const width = 50;
  const height = 40;
  // Few values: what cannot be compressed is stored in one block, of which nothing can be had before its end.
  const samples = noise(width * height, 16);
  const good = encodePng({ width, height, colorType: 0, bitDepth: 8, samples });

  it.each([nodeInflate, undefined])('gives the rows before the cut, zeros after it, and says how many', (inflate) => {
    const decoded = decodePng(good.subarray(0, Math.floor(good.length / 2)), testLimits, inflate);
    expect(kindsOf(decoded)).toEqual(['truncated']);
    const held = Number(/^holds (\d+) of 40 rows$/.exec(decoded.problems[0]?.detail ?? '')?.[1]);
    expect(held).toBeGreaterThan(10);
    expect(held).toBeLessThan(25);
    const expected = samples.map((value, i) => (i < held * width ? value : 0));
    expect(samplesOf(decoded)).toEqual(expected);
  });

  it('gives all rows where only the end mark is missing', () => {
    const decoded = decodePng(good.subarray(0, good.length - 12), testLimits, nodeInflate);
    expect(decoded.problems).toEqual([
      { kind: 'truncated', detail: expect.stringContaining('all rows are there') as unknown },
    ]);
    expect(samplesOf(decoded)).toEqual(samples);
  });

  it('has no value when it ends before its pixels', () => {
    expect(decodePng(good.subarray(0, 40), testLimits, nodeInflate)).toMatchObject({
      value: undefined,
      problems: [{ kind: 'truncated' }],
    });
    expect(decodePng(good.subarray(0, 20), testLimits, nodeInflate).value).toBeUndefined();
  });

  it.each([nodeInflate, undefined])('says when pixels were changed under the checksum', (inflate) => {
    const stored = encodePng({
      width: 4,
      height: 1,
      colorType: 0,
      bitDepth: 8,
      samples: [1, 2, 3, 4],
      // A zlib stream that is not compressed: one byte of it is one byte of the image.
      split: () => [Uint8Array.from([0x78, 1, 1, 5, 0, 0xfa, 0xff, 0, 1, 2, 99, 4, 0, 0, 0, 11])],
    });
    const decoded = decodePng(stored, testLimits, inflate);
    expect(kindsOf(decoded)).toEqual(['corrupt']);
    expect(samplesOf(decoded)).toEqual([1, 2, 99, 4]);
  });

  it('says when the header was changed under its checksum', () => {
    const changed = good.slice();
    changed[19] = 49;
    expect(kindsOf(decodePng(changed, testLimits, nodeInflate))).toContain('corrupt');
  });

  it('refuses combinations of color type and depth that do not exist', () => {
    const changed = good.slice();
    changed[24] = 3;
    expect(decodePng(changed, testLimits, nodeInflate)).toMatchObject({
      value: undefined,
      problems: [{ kind: 'corrupt', detail: 'states color type 0 with 3 bits, which does not exist' }],
    });
  });

  it('refuses more pixels than allowed before it unpacks them', () => {
    const bomb = bytesOf(
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      pngChunk('IHDR', [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 1, 0, 0, 0, 0]),
      pngChunk('IDAT', deflateSync(new Uint8Array(100_000))),
      pngChunk('IEND', []),
    );
    let inflateCount = 0;
    const decoded = decodePng(bomb, testLimits, (zlib, sizeBytes) => {
      inflateCount += 1;
      return nodeInflate(zlib, sizeBytes);
    });
    expect(decoded).toMatchObject({
      value: undefined,
      problems: [{ kind: 'tooLarge', detail: 'states 30,000 × 30,000 pixels, more than the limit of 4,000,000' }],
    });
    expect(inflateCount).toBe(0);
  });

  it('does not unpack a stream that gives far more than the image needs', () => {
    const bomb = encodePng({
      width: 8,
      height: 8,
      colorType: 0,
      bitDepth: 8,
      samples: [],
      split: () => [new Uint8Array(deflateSync(new Uint8Array(50_000_000)))],
    });
    const decoded = decodePng(bomb, testLimits, nodeInflate);
    expect(decoded.value?.raster.data.length).toBe(64);
    expect(kindsOf(decoded)).toEqual(['corrupt']);
  });
});
