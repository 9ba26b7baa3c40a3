import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../src/core/model/problem.ts';
import type { DecodedRaster } from '../../src/core/model/raster.ts';
import { decodeTiff } from '../../src/formats/tiff/decodeTiff.ts';
import { nodeInflate } from '../../src/node/photos/nodeInflate.ts';
import { encodeTiff, imageTags } from '../support/formats/encodeTiff.ts';
import { decodeTestMask, kindsOf, labelsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

function decode(bytes: Uint8Array): Promise<Decoded<DecodedRaster>> {
  return decodeTiff(bytes, testLimits, { inflate: nodeInflate });
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function withHighByteFirst(view: ArrayBufferView & { BYTES_PER_ELEMENT: number }): Uint8Array {
  const bytes = bytesOf(view).slice();
  for (let i = 0; i < bytes.length; i += view.BYTES_PER_ELEMENT)
    bytes.subarray(i, i + view.BYTES_PER_ELEMENT).reverse();
  return bytes;
}

describe('TIFF samples', () => {
  it.each([
    ['u8', 8, 1, Uint8Array.from([0, 1, 2, 254, 255, 7])],
    ['u16', 16, 1, Uint16Array.from([0, 1, 256, 65535, 300, 7])],
    ['u32', 32, 1, Uint32Array.from([0, 1, 256, 4_000_000_000, 70_000, 7])],
    ['i8', 8, 2, Int8Array.from([0, -1, 2, -128, 127, 7])],
    ['i16', 16, 2, Int16Array.from([0, -1, 2, -32_768, 32_767, 7])],
    ['i32', 32, 2, Int32Array.from([0, -1, 2, -70_000, 70_000, 7])],
    ['f32', 32, 3, Float32Array.from([0, -0.5, 2, NaN, Infinity, 1e30])],
    ['f64', 64, 3, Float64Array.from([0, -0.1, 2, NaN, Infinity, 1e300])],
  ] as const)('gives %s as it is stored, in both byte orders', async (_, bitDepth, format, values) => {
    const tags = imageTags(3, 2, bitDepth, { 339: [format] });
    const little = await decode(encodeTiff({ tags, blocks: [bytesOf(values)] }));
    const big = await decode(encodeTiff({ tags, blocks: [withHighByteFirst(values)], isBigEndian: true }));
    expect(little.problems).toEqual([]);
    expect(samplesOf(little)).toEqual(Array.from(values));
    expect(big).toEqual(little);
    expect(little.value?.raster.data.constructor).toBe(values.constructor);
    expect(little.value?.raster).toMatchObject({ width: 3, height: 2, channels: 1 });
    const sampleFormat = { 1: 'uint', 2: 'int', 3: 'float' }[format];
    expect(little.value?.encoding).toMatchObject({ format: 'tiff', colorType: 'grey', bitDepth, sampleFormat });
  });

  it('gives 64-bit integers and 16-bit floats as wider numbers', async () => {
    const wide = BigInt64Array.from([-5n, 4_294_967_296n]);
    const tags = imageTags(2, 1, 64, { 339: [2] });
    expect(samplesOf(await decode(encodeTiff({ tags, blocks: [bytesOf(wide)] })))).toEqual([-5, 4_294_967_296]);
    const half = Uint16Array.from([0x3c00, 0xb800]);
    const halfTags = imageTags(2, 1, 16, { 339: [3] });
    expect(samplesOf(await decode(encodeTiff({ tags: halfTags, blocks: [bytesOf(half)] })))).toEqual([1, -0.5]);
  });

  it('unpacks 1, 2 and 4 bits row by row', async () => {
    const one = encodeTiff({ tags: imageTags(10, 2, 1), blocks: [[0b10110000, 0b01000000, 0b00000001, 0b11000000]] });
    const ones = [1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1];
    expect(samplesOf(await decode(one))).toEqual(ones);
    const two = encodeTiff({ tags: imageTags(3, 1, 2), blocks: [[0b01101100]] });
    expect(samplesOf(await decode(two))).toEqual([1, 2, 3]);
    const four = encodeTiff({ tags: imageTags(3, 1, 4), blocks: [[0x1f, 0x70]] });
    expect(samplesOf(await decode(four))).toEqual([1, 15, 7]);
    const lowFirst = encodeTiff({ tags: imageTags(10, 1, 1, { 266: [2] }), blocks: [[0b00001101, 0b00000010]] });
    expect(samplesOf(await decode(lowFirst))).toEqual(ones.slice(0, 10));
  });

  it('turns greys around where white is 0', async () => {
    const one = encodeTiff({ tags: imageTags(4, 1, 1, { 262: [0] }), blocks: [[0b01100000]] });
    expect(samplesOf(await decode(one))).toEqual([1, 0, 0, 1]);
    const eight = encodeTiff({ tags: imageTags(2, 1, 8, { 262: [0] }), blocks: [[0, 254]] });
    expect(samplesOf(await decode(eight))).toEqual([255, 1]);
  });

  it('gives palette indices and the palette, of 16 or of 8 bits', async () => {
    for (const scale of [257, 1]) {
      const map = [1, 2, 3, 4].flatMap((part) => [0, part * 10 * scale, 0, 200 * scale]).slice(0, 12);
      const tags = imageTags(4, 1, 2, { 262: [3], 320: map });
      const decoded = await decode(encodeTiff({ tags, blocks: [[0b00011011]] }));
      expect(samplesOf(decoded)).toEqual([0, 1, 2, 3]);
      expect(decoded.value?.palette).toEqual([0, 0x0a141e, 0, 0xc8c8c8]);
      expect(decoded.value?.encoding.colorType).toBe('palette');
    }
  });

  it('reads strips, tiles and planes', async () => {
    const samples = Array.from({ length: 5 * 3 * 3 }, (_, i) => i);
    const rgb = { 258: [8, 8, 8], 262: [2], 277: [3] };
    const strips = encodeTiff({
      tags: imageTags(5, 3, 8, { ...rgb, 278: [2] }),
      blocks: [samples.slice(0, 30), samples.slice(30)],
    });
    expect(samplesOf(await decode(strips))).toEqual(samples);

    const plane = (c: number): number[] => samples.filter((_, i) => i % 3 === c);
    const planes = encodeTiff({
      tags: imageTags(5, 3, 8, { ...rgb, 284: [2], 278: [3] }),
      blocks: [plane(0), plane(1), plane(2)],
    });
    expect(samplesOf(await decode(planes))).toEqual(samples);

    const tile = (x0: number, y0: number): number[] =>
      [0, 1].flatMap((dy) =>
        [0, 1, 2, 3].flatMap((dx) =>
          [0, 1, 2].map((c) => (x0 + dx < 5 && y0 + dy < 3 ? ((y0 + dy) * 5 + x0 + dx) * 3 + c : 99)),
        ),
      );
    const tiles = encodeTiff({
      tags: imageTags(5, 3, 8, { ...rgb, 322: [4], 323: [2] }),
      blocks: [tile(0, 0), tile(4, 0), tile(0, 2), tile(4, 2)],
    });
    expect(samplesOf(await decode(tiles))).toEqual(samples);
  });

  it('reads packed samples of several channels, and hundreds of strips, in both byte orders', async () => {
    for (const isBigEndian of [false, true]) {
      const four = { 258: [4, 4, 4], 262: [2], 277: [3] };
      const packed = encodeTiff({ tags: imageTags(2, 1, 4, four), blocks: [[0x12, 0x34, 0x56]], isBigEndian });
      expect(samplesOf(await decode(packed))).toEqual([1, 2, 3, 4, 5, 6]);

      const rows = Array.from({ length: 600 }, (_, y) => [y & 255, y >> 8]);
      const strips = encodeTiff({ tags: imageTags(2, 600, 8, { 278: [1] }), blocks: rows, isBigEndian });
      const decoded = await decode(strips);
      expect(decoded.problems).toEqual([]);
      expect(samplesOf(decoded)).toEqual(rows.flat());
    }
  });

  it('undoes differences, in both byte orders, and those of floats', async () => {
    const values = Uint16Array.from([1000, 1300, 900, 5, 5, 6]);
    const differences = Uint16Array.from([1000, 300, -400, 5, 0, 1]);
    const tags = imageTags(3, 2, 16, { 259: [8], 317: [2] });
    const little = encodeTiff({ tags, blocks: [deflateSync(bytesOf(differences))] });
    expect(samplesOf(await decode(little))).toEqual(Array.from(values));
    const big = encodeTiff({ tags, blocks: [deflateSync(withHighByteFirst(differences))], isBigEndian: true });
    expect(samplesOf(await decode(big))).toEqual(Array.from(values));

    const floats = Float32Array.from([0.5, -3.25]);
    const high = withHighByteFirst(floats);
    const planes = [0, 4, 1, 5, 2, 6, 3, 7].map((at) => high[at] ?? 0);
    const row = planes.map((byte, i) => (i === 0 ? byte : byte - (planes[i - 1] ?? 0)));
    const floatTags = imageTags(2, 1, 32, { 259: [8], 317: [3], 339: [3] });
    const floated = encodeTiff({ tags: floatTags, blocks: [deflateSync(Uint8Array.from(row))] });
    expect(samplesOf(await decode(floated))).toEqual(Array.from(floats));
  });
});

describe('TIFF by libtiff', () => {
  const width = 75;
  const height = 61;
  const samples = noise(width * height, 7).map((value) => value * 30);

  it.each(['none', 'lzw', 'deflate', 'packbits'] as const)(
    'reads %s, with differences, tiles and as BigTIFF',
    async (compression) => {
      for (const options of [
        {},
        { predictor: 'horizontal' },
        { tile: true, tileWidth: 16, tileHeight: 32 },
        { bigtiff: true },
      ] as const) {
        const bytes = await sharp(Uint8Array.from(samples), { raw: { width, height, channels: 1 } })
          .toColourspace('b-w')
          .tiff({ compression, predictor: 'none', ...options })
          .toBuffer();
        const decoded = await decode(bytes);
        expect(decoded.problems).toEqual([]);
        expect(samplesOf(decoded)).toEqual(samples);
      }
    },
  );

  it('reads LZW of large noise, whose code table fills', async () => {
    const large = noise(500 * 400, 256);
    const bytes = await sharp(Uint8Array.from(large), { raw: { width: 500, height: 400, channels: 1 } })
      .toColourspace('b-w')
      .tiff({ compression: 'lzw', predictor: 'none' })
      .toBuffer();
    expect(samplesOf(await decode(bytes))).toEqual(large);
  });

  it('reads 16 bits', async () => {
    const deep = noise(width * height, 65_536);
    const bytes = await sharp(Uint16Array.from(deep), { raw: { width, height, channels: 1 } })
      .toColourspace('grey16')
      .tiff({ compression: 'lzw', predictor: 'horizontal' })
      .toBuffer();
    expect(samplesOf(await decode(bytes))).toEqual(deep);
  });

  it.each([false, true])('reads fax codes to bits (white is 0: %s)', async (miniswhite) => {
    const bits = noise(width * height, 2);
    const bytes = await sharp(
      Uint8Array.from(bits, (bit) => bit * 255),
      { raw: { width, height, channels: 1 } },
    )
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite })
      .toBuffer();
    const mask = await decodeTestMask(bytes, 'mask.tif');
    expect(mask.problems).toEqual([]);
    expect(labelsOf(mask)).toEqual(bits);
    expect(mask.value?.encoding).toMatchObject({ format: 'tiff', colorType: 'grey', bitDepth: 1, isLossy: false });
    expect(kindsOf(await decode(bytes))).toEqual(['unsupported']);
  });

  it('reads JPEG inside of TIFF and calls it lossy', async () => {
    const bytes = await sharp(new Uint8Array(64 * 64).fill(77), { raw: { width: 64, height: 64, channels: 1 } })
      .toColourspace('b-w')
      .tiff({ compression: 'jpeg' })
      .toBuffer();
    const mask = await decodeTestMask(bytes, 'mask.tif');
    expect(new Set(labelsOf(mask))).toEqual(new Set([77]));
    expect(mask.value?.encoding).toMatchObject({ bitDepth: 8, isLossy: true });
  });
});

describe('rare and damaged TIFF', () => {
  const samples = noise(40 * 40, 256);
  const stripsOf = (rowsPerStrip: number): number[][] =>
    Array.from({ length: 40 / rowsPerStrip }, (_, i) =>
      samples.slice(i * rowsPerStrip * 40, (i + 1) * rowsPerStrip * 40),
    );

  it('reads Zstandard', async () => {
    // One frame (RFC 8878) with one block that is not compressed.
    const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 6, 0x31, 0, 0, 1, 2, 3, 4, 5, 6];
    const decoded = await decode(encodeTiff({ tags: imageTags(3, 2, 8, { 259: [50000] }), blocks: [frame] }));
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says which compression it does not know', async () => {
    const bytes = encodeTiff({ tags: imageTags(3, 2, 8, { 259: [34712] }), blocks: [[1, 2, 3]] });
    expect((await decode(bytes)).problems).toEqual([
      { kind: 'unsupported', detail: 'is compressed in a way (34712) that is not read' },
    ]);
  });

  it('gives the strips before a cut', async () => {
    // The directory stands behind the strips, so the cut is made in what the directory states.
    const bytes = encodeTiff({
      tags: imageTags(40, 40, 8, { 278: [10] }),
      blocks: [...stripsOf(10).slice(0, 3), [1, 2]],
    });
    const decoded = await decode(bytes);
    expect(decoded.problems).toEqual([{ kind: 'corrupt', detail: 'holds 3 of 4 whole strips of rows' }]);
    expect(samplesOf(decoded).slice(0, 1200)).toEqual(samples.slice(0, 1200));
    expect(samplesOf(decoded).slice(1202)).toEqual(Array.from({ length: 398 }, () => 0));
  });

  it('survives LZW codes beyond a full table', async () => {
    const bits: number[] = [];
    const put = (code: number, width: number): void => {
      for (let bit = width - 1; 0 <= bit; bit--) bits.push((code >> bit) & 1);
    };
    put(256, 9);
    put(7, 9);
    // Every code adds an entry until there are 4095; the width grows one entry early.
    for (let length = 258; length < 4095; length++) put(7, Math.min(12, Math.floor(Math.log2(length + 1)) + 1));
    for (let i = 0; i < 100; i++) put(4094, 12);
    const packed = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
      Number.parseInt(
        bits
          .slice(i * 8, i * 8 + 8)
          .join('')
          .padEnd(8, '0'),
        2,
      ),
    );
    const decoded = await decode(encodeTiff({ tags: imageTags(64, 80, 8, { 259: [5] }), blocks: [packed] }));
    expect(samplesOf(decoded).slice(0, 3000)).toEqual(Array.from({ length: 3000 }, () => 7));
  });

  it('has no value where the directory was cut off', async () => {
    const bytes = encodeTiff({ tags: imageTags(40, 40, 8), blocks: stripsOf(40) });
    expect(await decode(bytes.subarray(0, 1000))).toMatchObject({
      value: undefined,
      problems: [{ kind: 'truncated' }],
    });
  });

  it('refuses more pixels than allowed, also as channels and in tiles', async () => {
    for (const tags of [
      imageTags(100_000, 100_000, 8),
      imageTags(1000, 1000, 8, { 277: [60_000] }),
      imageTags(10, 10, 8, { 322: [60_000], 323: [60_000] }),
    ]) {
      expect(await decode(encodeTiff({ tags, blocks: [[1, 2, 3]] }))).toMatchObject({
        value: undefined,
        problems: [{ kind: 'tooLarge' }],
      });
    }
  });

  it('says that there are more pages, and survives pages that lead back to themselves', async () => {
    const bytes = encodeTiff({ tags: imageTags(2, 1, 8), blocks: [[5, 6]] });
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    const next = directory + 2 + view.getUint16(directory, true) * 12;
    view.setUint32(next, directory, true);
    const looped = await decode(bytes);
    expect(looped.problems).toEqual([]);
    expect(samplesOf(looped)).toEqual([5, 6]);

    const second = new Uint8Array(bytes.length * 2);
    second.set(bytes);
    second.set(bytes.subarray(directory), bytes.length);
    const two = new DataView(second.buffer);
    two.setUint32(next, bytes.length, true);
    two.setUint32(bytes.length + (next - directory), 0, true);
    expect((await decode(second)).problems).toEqual([
      { kind: 'unsupported', detail: 'holds 2 pages; only the first is read' },
    ]);
  });
});
