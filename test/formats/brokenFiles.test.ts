import { zipSync } from 'fflate';
import fc from 'fast-check';
import { GifWriter } from 'omggif';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decoded } from '../../src/core/model/problem.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { encodeBmp } from '../support/formats/encodeBmp.ts';
import { encodeNpy } from '../support/formats/encodeNpy.ts';
import { encodePng } from '../support/formats/encodePng.ts';
import { decodeTestMask, noise, testLimits } from '../support/formats/masks.ts';

/** One good file of each kind of decoder. */
const good = new Map<string, Uint8Array>();
const width = 24;
const height = 20;

beforeAll(async () => {
  const samples = noise(width * height, 4);
  const palette = [0, 0xff0000, 0x00ff00, 0x0000ff];
  const grey = (): Sharp =>
    sharp(
      Uint8Array.from(samples, (value) => value * 80),
      { raw: { width, height, channels: 1 } },
    ).toColourspace('b-w');
  const bit = sharp(
    Uint8Array.from(samples, (value) => (value === 0 ? 0 : 255)),
    {
      raw: { width, height, channels: 1 },
    },
  ).toColourspace('b-w');
  const add = (name: string, bytes: Uint8Array): void => {
    good.set(name, new Uint8Array(bytes));
  };
  add('palette.png', encodePng({ width, height, colorType: 3, bitDepth: 2, samples, palette, filterOf: (y) => y % 5 }));
  add('interlaced.png', encodePng({ width, height, colorType: 0, bitDepth: 8, samples, isInterlaced: true }));
  add(
    'deep.png',
    encodePng({
      width,
      height: 5,
      colorType: 6,
      bitDepth: 16,
      samples: noise(width * 20, 256).map((value) => value * 257),
    }),
  );
  add(
    'rows.bmp',
    encodeBmp({
      width: 4,
      height: 2,
      bitDepth: 8,
      palette,
      rows: [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
      ],
    }),
  );
  const runs = [4, 1, 0, 0, 0, 4, 1, 2, 3, 0, 0, 1];
  add('runs.bmp', encodeBmp({ width: 4, height: 2, bitDepth: 8, palette, rows: [], compression: 1, data: runs }));
  add('array.npy', encodeNpy('<i8', [height, width], BigInt64Array.from(samples, BigInt), true));
  add('array.npz', zipSync({ 'mask.npy': encodeNpy('|u1', [height, width], Uint8Array.from(samples)) }));
  const gif = new Uint8Array(2000);
  const writer = new GifWriter(gif, width, height, { palette });
  writer.addFrame(0, 0, width, height, samples);
  add('indices.gif', gif.slice(0, writer.end()));
  add('lzw.tif', await grey().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer());
  add(
    'deflate.tif',
    await grey().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  );
  add('packbits.tif', await grey().tiff({ compression: 'packbits', bigtiff: true }).toBuffer());
  add('fax.tif', await bit.tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer());
  add('photo.jpg', await grey().jpeg().toBuffer());
  add('progressive.jpg', await grey().toColourspace('srgb').jpeg({ progressive: true }).toBuffer());
  add('lossless.webp', await grey().webp({ lossless: true }).toBuffer());
  add('lossy.webp', await grey().webp().toBuffer());
});

const names = [
  'palette.png',
  'interlaced.png',
  'deep.png',
  'rows.bmp',
  'runs.bmp',
  'array.npy',
  'array.npz',
  'indices.gif',
  'lzw.tif',
  'deflate.tif',
  'packbits.tif',
  'fax.tif',
  'photo.jpg',
  'progressive.jpg',
  'lossless.webp',
  'lossy.webp',
];

const photos = createPhotos(testLimits);

/** Whatever the bytes: an answer, of a size that the limit allows, and a problem where there is no value. */
async function expectAnswer(bytes: Uint8Array, name: string): Promise<void> {
  const mask = await decodeTestMask(bytes, name);
  const photo = await photos.decode(bytes, name);
  for (const decoded of [mask, photo] as Decoded<unknown>[]) {
    if (decoded.value === undefined) expect(decoded.problems).not.toEqual([]);
    for (const { detail } of decoded.problems) expect(detail).toMatch(/\S/);
  }
  if (mask.value !== undefined) expect(mask.value.labels.length).toBe(mask.value.width * mask.value.height);
  if (photo.value !== undefined) {
    const { raster } = photo.value;
    expect(raster.data.length).toBe(raster.width * raster.height * raster.channels);
    expect(raster.width * raster.height).toBeLessThanOrEqual(testLimits.maxPixels);
  }
}

describe.each(names)('broken variants of %s', (name) => {
  const bytesOf = (): Uint8Array => {
    const bytes = good.get(name);
    if (bytes === undefined) throw new Error(`no file ${name}`);
    return bytes.slice();
  };

  it('is good when it is whole', async () => {
    const decoded = await decodeTestMask(bytesOf(), name);
    expect(decoded.problems).toEqual([]);
    expect(decoded.value).toBeDefined();
  });

  it('is never good when it is cut', async () => {
    const bytes = bytesOf();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        await expectAnswer(bytes.subarray(0, length), name);
        // Readers of these formats look at what stands at the end, or before it; a cut that leaves all pixels is no fault.
        const decoded = await decodeTestMask(bytes.subarray(0, Math.min(length, bytes.length >> 1)), name);
        expect(decoded.problems).not.toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('has an answer when bits are flipped', async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = bytesOf();
        for (const [at, bits] of changes) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ bits;
        await expectAnswer(bytes, name);
      }),
      { numRuns: 100 },
    );
  });

  it('has an answer when the rest is noise', async () => {
    const rest = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 80 }), rest, async (keptBytes, tail) => {
        const bytes = new Uint8Array([...bytesOf().subarray(0, keptBytes), ...tail]);
        await expectAnswer(bytes, name);
      }),
      { numRuns: 60 },
    );
  });
});

it('has an answer for bytes of any kind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await expectAnswer(bytes, 'any.png');
    }),
  );
});
