import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { encodeBmp } from '../support/formats/encodeBmp.ts';
import { encodeNpy } from '../support/formats/encodeNpy.ts';
import { encodePng } from '../support/formats/encodePng.ts';
import { encodeTiff, imageTags } from '../support/formats/encodeTiff.ts';
import { decodeTestMask, kindsOf, labelsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

const photos = createPhotos(testLimits);

function flat(channels: 1 | 3 | 4, ...values: number[]): Sharp {
  const data = Uint8Array.from({ length: 32 * 16 * channels }, (_, i) => values[i % channels] ?? 0);
  return sharp(data, { raw: { width: 32, height: 16, channels } });
}

describe('JPEG', () => {
  it('gives one channel of a grey photo, three of a color one', async () => {
    const grey = await photos.decode(await flat(1, 130).toColourspace('b-w').jpeg().toBuffer(), 'a.jpg');
    expect(grey.value?.raster).toMatchObject({ width: 32, height: 16, channels: 1 });
    expect(new Set(samplesOf(grey))).toEqual(new Set([130]));
    expect(grey.value?.encoding).toEqual({
      format: 'jpeg',
      colorType: 'grey',
      bitDepth: 8,
      sampleFormat: 'uint',
      isLossy: true,
    });
    const color = await photos.decode(await flat(3, 200, 200, 200).jpeg().toBuffer(), 'a.jpg');
    expect(color.value?.raster.channels).toBe(3);
    expect(new Set(samplesOf(color))).toEqual(new Set([200]));
    expect(color.problems).toEqual([]);
  });

  it('states EXIF orientation and does not turn the pixels', async () => {
    const bytes = await flat(3, 10, 20, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { value } = await photos.decode(bytes, 'a.jpg');
    expect(value?.raster).toMatchObject({ width: 32, height: 16 });
    expect(value?.encoding.exifOrientation).toBe(6);
  });

  it('ignores color profiles', async () => {
    const bytes = await flat(3, 120, 120, 120).withIccProfile('p3').jpeg({ quality: 100 }).toBuffer();
    const plain = await flat(3, 120, 120, 120).jpeg({ quality: 100 }).toBuffer();
    expect(samplesOf(await photos.decode(plain, 'a.jpg'))[0]).toBe(120);
    // The file was converted to the profile when it was written; what counts is that nobody converts it back.
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect(samplesOf(await photos.decode(bytes, 'a.jpg'))).toEqual(Array.from(stored));
  });

  it('gives what there is of a cut one', async () => {
    const noisy = Uint8Array.from(noise(64 * 64, 256));
    const good = await sharp(noisy, { raw: { width: 64, height: 64, channels: 1 } })
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    const whole = samplesOf(await photos.decode(good, 'a.jpg'));
    const cut = await photos.decode(good.subarray(0, Math.floor(good.length / 2)), 'a.jpg');
    expect(kindsOf(cut)).toEqual(['truncated']);
    expect(samplesOf(cut).slice(0, 64 * 16)).toEqual(whole.slice(0, 64 * 16));
    expect(samplesOf(cut).slice(64 * 56)).not.toEqual(whole.slice(64 * 56));
    expect(await photos.decode(good.subarray(0, 100), 'a.jpg')).toMatchObject({
      value: undefined,
      problems: [{ kind: 'truncated' }],
    });
  });

  it('is a mask of indices when grey, and says that it is lossy', async () => {
    const mask = await decodeTestMask(await flat(3, 64, 64, 64).jpeg().toBuffer(), 'mask.jpg');
    expect(mask.value).toMatchObject({ valueKind: 'index', encoding: { format: 'jpeg', isLossy: true } });
    expect(new Set(labelsOf(mask))).toEqual(new Set([64]));
  });

  it('refuses more pixels than allowed', async () => {
    const small = createPhotos({ maxPixels: 511 });
    const bytes = await flat(3, 1, 2, 3).jpeg().toBuffer();
    expect(await small.decode(bytes, 'a.jpg')).toMatchObject({ value: undefined, problems: [{ kind: 'tooLarge' }] });
  });
});

describe('WebP', () => {
  it('gives what was written without loss, and says which is which', async () => {
    const values = noise(32 * 16 * 3, 256);
    const raw = { raw: { width: 32, height: 16, channels: 3 } } as const;
    const lossless = await photos.decode(
      await sharp(Uint8Array.from(values), raw).webp({ lossless: true }).toBuffer(),
      'a.webp',
    );
    expect(samplesOf(lossless)).toEqual(values);
    expect(lossless.value?.encoding.isLossy).toBe(false);
    const lossy = await photos.decode(await sharp(Uint8Array.from(values), raw).webp().toBuffer(), 'a.webp');
    expect(lossy.value?.encoding).toMatchObject({ format: 'webp', colorType: 'rgb', isLossy: true });
    const alpha = await photos.decode(await flat(4, 9, 9, 9, 100).webp({ lossless: true }).toBuffer(), 'a.webp');
    expect(alpha.value?.raster.channels).toBe(4);
    expect(samplesOf(alpha).slice(0, 4)).toEqual([9, 9, 9, 100]);
  });

  it('says that it was cut', async () => {
    const good = await flat(3, 1, 2, 3).webp({ lossless: true }).toBuffer();
    expect(kindsOf(await photos.decode(good.subarray(0, good.length - 6), 'a.webp'))).toEqual(['truncated']);
  });
});

describe('photos in other formats', () => {
  it('shows palettes as colors', async () => {
    const png = encodePng({
      width: 3,
      height: 1,
      colorType: 3,
      bitDepth: 2,
      samples: [2, 0, 3],
      palette: [0x010203, 0, 0xff8000],
    });
    const decoded = await photos.decode(png, 'a.png');
    // Index 3 is beyond the palette.
    expect(samplesOf(decoded)).toEqual([255, 128, 0, 1, 2, 3, 0, 0, 0]);
    expect(decoded.value?.encoding).toMatchObject({ colorType: 'palette', bitDepth: 2 });
    const bmp = encodeBmp({ width: 2, height: 1, bitDepth: 8, palette: [0x0a0b0c, 0x010101], rows: [[1, 0]] });
    expect(samplesOf(await photos.decode(bmp, 'a.bmp'))).toEqual([1, 1, 1, 10, 11, 12]);
  });

  it('keeps 16 bits and floats', async () => {
    const png = encodePng({ width: 2, height: 1, colorType: 0, bitDepth: 16, samples: [300, 65_535] });
    const deep = await photos.decode(png, 'a.png');
    expect(deep.value?.raster.data).toEqual(Uint16Array.from([300, 65_535]));
    const tags = imageTags(2, 1, 32, { 339: [3], 274: [8] });
    const tiff = encodeTiff({ tags, blocks: [new Uint8Array(Float32Array.from([0.5, -2]).buffer)] });
    const float = await photos.decode(tiff, 'a.tif');
    expect(float.value?.raster.data).toEqual(Float32Array.from([0.5, -2]));
    expect(float.value?.encoding.exifOrientation).toBe(8);
    const npy = await photos.decode(encodeNpy('<f4', [1, 2], Float32Array.from([0.25, 1])), 'a.npy');
    expect(npy.value?.raster.data).toEqual(Float32Array.from([0.25, 1]));
  });

  it('tells empty, unknown and misnamed files apart', async () => {
    expect(kindsOf(await photos.decode(new Uint8Array(0), 'a.png'))).toEqual(['emptyFile']);
    expect(kindsOf(await photos.decode(new TextEncoder().encode('not an image'), 'a.png'))).toEqual(['unknownFormat']);
    const jpeg = await photos.decode(await flat(3, 50, 50, 50).jpeg().toBuffer(), 'sub folder/a.b #1.PNG');
    expect(jpeg.problems).toEqual([{ kind: 'wrongExtension', detail: 'is named as PNG but holds JPEG' }]);
    expect(jpeg.value?.raster.channels).toBe(3);
  });
});
