import { deepPngOf, pixelsOf, pngOf, sharpOf, type Pixels } from '../copies/encode.ts';
import { floatTiffOf } from '../copies/floatTiff.ts';
import type { Placed } from '../copies/layouts.ts';
import { numberIn, type PairFault, type Plant } from './fault.ts';

/** Images unlike the others, or unfit to learn from. */
export const imageFaults: readonly PairFault[] = [
  of('another depth', ['image/mixed-depth'], ['16 bits'], ({ pixels }) => ({
    image: deepPngOf(
      pixels,
      Uint16Array.from(pixels.data, (value) => value * 257),
    ),
  })),
  of('other channels', ['image/mixed-channels'], ['grey for color', 'with alpha'], async ({ pixels }, strength) => {
    const own = await pixelsOf(sharpOf(pixels), pixels.channels);
    if (strength === 'with alpha') {
      if (pixels.channels === 2 || pixels.channels === 4) return undefined;
      return { image: pngOf(withAlpha(own)) };
    }
    if (own.channels === 1)
      return { image: pngOf({ ...own, channels: 3, data: Uint8Array.from([...own.data].flatMap((v) => [v, v, v])) }) };
    return { image: pngOf(await pixelsOf(sharpOf(own).greyscale(), 1)) };
  }),
  of('NaN or infinity', ['image/not-finite'], ['one NaN', 'one infinity', 'NaN block'], ({ pixels }, strength) => {
    const values = floats(pixels, 1 / 255);
    const at = Math.floor(values.length / 3);
    if (strength === 'NaN block') values.fill(NaN, at, at + 400);
    else values[at] = strength === 'one NaN' ? NaN : Infinity;
    return { image: floatTiffOf(pixels, values) };
  }),
  {
    ...of('another range of values', ['image/value-range'], ['0…255 among 0…1', 'below 0'], ({ pixels }, strength) => {
      const values = floats(pixels, strength === 'below 0' ? 1 / 127.5 : 1);
      return { image: floatTiffOf(pixels, strength === 'below 0' ? values.map((value) => value - 1) : values) };
    }),
    base: asFloats,
  },
  ofMany('blurred', ['image/blurry'], ['sigma 2', 'sigma 4', 'sigma 8'], async ({ pixels }, strength) => ({
    image: pngOf(await blurred(pixels, numberIn(strength))),
  })),
  ofMany('dark', ['image/dark', 'image/value-range'], ['to 0.15', 'to 0.05'], ({ pixels }, strength) => ({
    image: pngOf(mapped(pixels, (value) => Math.round(value * numberIn(strength)))),
  })),
  ofMany('bright', ['image/bright'], ['to 0.15', 'to 0.05'], ({ pixels }, strength) => ({
    image: pngOf(mapped(pixels, (value) => 255 - Math.round((255 - value) * numberIn(strength)))),
  })),
  of('one color', ['image/constant'], ['black', 'grey'], ({ pixels }, strength) => ({
    image: pngOf(mapped(pixels, () => (strength === 'black' ? 0 : 128))),
  })),
];

function of(
  id: string,
  rules: readonly string[],
  strengths: readonly string[],
  plant: (placed: Placed, strength: string) => Plant | undefined | Promise<Plant | undefined>,
): PairFault {
  return {
    id,
    group: 'image',
    scope: 'pair',
    rules,
    strengths,
    plant: ({ placed, strength }) => plant(placed, strength),
  };
}

/** These rules hold an image against the rest, from 8 images on. */
function ofMany(...fault: Parameters<typeof of>): PairFault {
  return { ...of(...fault), minPairs: 8 };
}

function asFloats({ pixels }: Placed): Plant {
  return { image: floatTiffOf(pixels, floats(pixels, 1 / 255)) };
}

function floats({ data }: Pixels, scale: number): Float32Array {
  return Float32Array.from(data, (value) => value * scale);
}

/** Alpha, where there is one, is whole in the blurred image as well. */
async function blurred(pixels: Pixels, sigma: number): Promise<Pixels> {
  const colors = await pixelsOf(sharpOf(pixels).blur(sigma), pixels.channels <= 2 ? 1 : 3);
  return pixels.channels === colors.channels ? colors : withAlpha(colors);
}

/** Alpha itself is left as it is. */
function mapped(pixels: Pixels, change: (value: number) => number): Pixels {
  const { channels } = pixels;
  const hasAlpha = channels === 2 || channels === 4;
  const data = pixels.data.map((value, i) => (hasAlpha && i % channels === channels - 1 ? value : change(value)));
  return { ...pixels, data };
}

function withAlpha({ width, height, channels, data }: Pixels): Pixels {
  const wide = new Uint8Array(width * height * (channels + 1)).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < channels; c++) wide[i * (channels + 1) + c] = data[i * channels + c] ?? 0;
  }
  return { width, height, channels: channels + 1, data: wide };
}
