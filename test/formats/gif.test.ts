import { GifWriter } from 'omggif';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeGif } from '../../src/formats/gif/decodeGif.ts';
import { kindsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

/** Two greys are the same color on purpose: colors cannot tell indices 1 and 2 apart. */
const palette = [0x000000, 0x808080, 0x808080, 0xff0000];

function encodeGif(
  width: number,
  height: number,
  frames: readonly (readonly number[])[],
  colors = palette,
): Uint8Array {
  const bytes = new Uint8Array(1000 + frames.length * width * height * 2);
  const writer = new GifWriter(bytes, width, height, { palette: [...colors] });
  for (const frame of frames) writer.addFrame(0, 0, width, height, [...frame]);
  return bytes.slice(0, writer.end());
}

describe('GIF', () => {
  it('gives indices, not colors', () => {
    const indices = noise(13 * 7, 4);
    const decoded = decodeGif(encodeGif(13, 7, [indices]), testLimits);
    expect(decoded.problems).toEqual([]);
    expect(samplesOf(decoded)).toEqual(indices);
    expect(decoded.value?.palette).toEqual(palette);
    expect(decoded.value?.encoding).toMatchObject({ format: 'gif', colorType: 'palette', bitDepth: 2, isLossy: false });
  });

  it('reads large images, whose code table fills and is cleared', () => {
    const colors = Array.from({ length: 256 }, (_, i) => i * 0x010101);
    const indices = noise(300 * 200, 256);
    expect(samplesOf(decodeGif(encodeGif(300, 200, [indices], colors), testLimits))).toEqual(indices);
  });

  it('reads what libvips writes, also interlaced', async () => {
    const values = Uint8Array.from(noise(64 * 37, 4), (value) => value * 80);
    for (const progressive of [false, true]) {
      const bytes = await sharp(values, { raw: { width: 64, height: 37, channels: 1 } })
        .gif({ progressive, dither: 0, effort: 1 })
        .toBuffer();
      const { value, problems } = decodeGif(bytes, testLimits);
      expect(problems).toEqual([]);
      const colors = Array.from(value?.raster.data ?? [], (index) => value?.palette?.[index] ?? -1);
      const shown = await sharp(bytes).removeAlpha().extractChannel(0).raw().toBuffer();
      expect(colors).toEqual(Array.from(shown, (grey) => grey * 0x010101));
      expect(new Set(colors).size).toBe(4);
    }
  });

  it('reads the first of several frames and says that there are more', () => {
    const decoded = decodeGif(
      encodeGif(2, 2, [
        [0, 1, 2, 3],
        [3, 3, 3, 3],
      ]),
      testLimits,
    );
    expect(samplesOf(decoded)).toEqual([0, 1, 2, 3]);
    expect(decoded.problems).toEqual([{ kind: 'unsupported', detail: 'holds 2 frames; only the first is read' }]);
  });

  it('fills what a small frame leaves free with the background', () => {
    const bytes = new Uint8Array(200);
    const writer = new GifWriter(bytes, 4, 3, { palette: [...palette], background: 2 });
    writer.addFrame(1, 1, 2, 1, [3, 1]);
    const decoded = decodeGif(bytes.slice(0, writer.end()), testLimits);
    expect(samplesOf(decoded)).toEqual([2, 2, 2, 2, 2, 3, 1, 2, 2, 2, 2, 2]);
  });

  it('gives the rows before a cut', () => {
    const indices = noise(40 * 40, 4);
    const good = encodeGif(40, 40, [indices]);
    const decoded = decodeGif(good.subarray(0, Math.floor(good.length / 2)), testLimits);
    expect(kindsOf(decoded)).toEqual(['truncated']);
    expect(decoded.problems[0]?.detail).toMatch(/^holds (1\d|2\d) of 40 rows$/);
    expect(samplesOf(decoded).slice(0, 400)).toEqual(indices.slice(0, 400));
  });

  it('refuses more pixels than allowed', () => {
    const bytes = encodeGif(2, 2, [[0, 1, 2, 3]]);
    bytes.set([0xff, 0xff, 0xff, 0xff], 6);
    expect(decodeGif(bytes, testLimits)).toMatchObject({ value: undefined, problems: [{ kind: 'tooLarge' }] });
  });
});
