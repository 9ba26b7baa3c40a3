import sharp from 'sharp';
import type { Mask } from '../../../src/core/model/mask.ts';
import { deepPngOf, grey, maskPng, pixelsOf, pngOf, sharpOf, type Pixels } from '../copies/encode.ts';
import { numberIn, pick, type PairContext, type PairFault, type Plant } from './fault.ts';

/** The PASCAL VOC palette: bits of the index spread over the channels from the top. */
function vocColor(index: number): readonly [number, number, number] {
  const channel = (first: number): number =>
    [0, 1, 2].reduce((sum, bit) => sum | (((index >> (3 * bit + first)) & 1) << (7 - bit)), 0);
  return [channel(0), channel(1), channel(2)];
}

/** Masks whose values are not what they should be. */
export const encodingFaults: readonly PairFault[] = [
  of(
    'values in between',
    ['mask/non-binary', 'mask/undeclared-value', 'mask/lossy', 'mask/interpolated'],
    ['one patch', 'many values'],
    (context) => {
      if (!context.base.isBinary) return undefined;
      const [low = 0, high = 0] = context.base.values;
      if (high - low < 8) return undefined;
      const data = labelBytes(context);
      if (context.strength === 'one patch') paint(context, data, Math.round((low + high) / 2));
      else {
        for (let i = 0; i < data.length; i++) {
          if (context.random() < 0.05) data[i] = Math.round(low + (high - low) * context.random());
        }
      }
      return { mask: pngOf({ ...sizeOf(context), data }) };
    },
  ),
  of('saved as JPEG', ['mask/lossy'], ['quality 50', 'quality 75', 'quality 95'], async (context) => {
    const image = sharpOf(shownMask(context));
    const bytes = await image.jpeg({ quality: numberIn(context.strength) }).toBuffer();
    return { mask: { extension: 'jpg', bytes } };
  }),
  of(
    'JPEG saved as PNG again',
    ['mask/lossy', 'mask/interpolated', 'mask/non-binary', 'mask/undeclared-value', 'mask/color-coded'],
    ['quality 50', 'quality 75', 'quality 95'],
    async (context) => {
      const shown = shownMask(context);
      // In labels a few values apart, compression changes nothing.
      const isSpread = context.base.isColor || 8 <= Math.max(...context.base.values.filter((value) => value <= 255));
      if (!isSpread) return undefined;
      const bytes = await sharpOf(shown)
        .jpeg({ quality: numberIn(context.strength) })
        .toBuffer();
      const pixels = await pixelsOf(sharp(bytes), shown.channels);
      const isSame = pixels.data.every((value, i) => value === shown.data[i]);
      return isSame ? undefined : { mask: pngOf(pixels) };
    },
  ),
  of('resized with interpolation', ['mask/interpolated'], ['1/2', '3/4', '1/4'], async (context) => {
    const shown = shownMask(context);
    const { width, height } = shown;
    const share = numberIn(context.strength);
    const small = sharpOf(shown).resize(Math.round(width * share), Math.round(height * share), {
      kernel: 'nearest',
      fit: 'fill',
    });
    const half = await pixelsOf(small, shown.channels);
    const large = sharpOf(half).resize(width, height, { kernel: 'linear', fit: 'fill' });
    const pixels = await pixelsOf(large, shown.channels);
    const known = new Set(context.base.values);
    const isSame = !context.base.isColor && pixels.data.every((value) => known.has(value));
    return isSame ? undefined : { mask: pngOf(pixels) };
  }),
  of('another scale', ['mask/mixed-scale'], ['0/1 and 0/255'], (context) => {
    const { isBinary, values } = context.base;
    const [low = 0, high = 0] = values;
    if (!isBinary || low !== 0 || isEmpty(context)) return undefined;
    const other = high === 1 ? 255 : 1;
    return repainted(context, (label) => (label === low ? low : other));
  }),
  {
    ...of('inverted', ['mask/inverted'], ['all pixels'], (context) => {
      const { isBinary, values } = context.base;
      const [low = 0, high = 0] = values;
      if (!isBinary || isEmpty(context)) return undefined;
      return repainted(context, (label) => low + high - label);
    }),
    minPairs: 5,
  },
  of('palette lost', ['mask/palette-lost', 'mask/color-coded'], ['as RGB', 'as grey'], (context) => {
    const { isColor, isBinary, values } = context.base;
    if (isColor || isBinary || 32 < (values.at(-1) ?? 0)) return undefined;
    const { labels, width, height } = context.placed.pair.mask;
    if (new Set(labels).size < 2) return undefined;
    const colors = [...labels].map((label) => vocColor(label));
    if (context.strength === 'as RGB')
      return { mask: pngOf({ width, height, channels: 3, data: Uint8Array.from(colors.flat()) }) };
    // Rec. 601, as Pillow and OpenCV turn color to grey.
    return {
      mask: pngOf(
        grey(
          width,
          height,
          colors.map(([r, g, b]) => Math.round(0.299 * r + 0.587 * g + 0.114 * b)),
        ),
      ),
    };
  }),
  of('colors for indices', ['mask/color-coded', 'mask/palette-lost'], ['random colors'], (context) => {
    if (context.base.isColor || isEmpty(context)) return undefined;
    const { labels, width, height } = context.placed.pair.mask;
    const colorOf = (label: number): readonly number[] =>
      label === 0 ? [0, 0, 0] : [(label * 83 + 40) & 255, (label * 151 + 90) & 255, (label * 29 + 200) & 255];
    return { mask: pngOf({ width, height, channels: 3, data: Uint8Array.from([...labels].flatMap(colorOf)) }) };
  }),
  of('alpha', ['mask/alpha'], ['labels in alpha alone', 'alpha varies', 'transparent'], (context) => {
    if (context.base.isColor || isEmpty(context)) return undefined;
    const data = labelBytes(context);
    const top = Math.max(1, ...context.base.values.filter((value) => value <= 255));
    const toAlpha = {
      'labels in alpha alone': (label: number) => Math.round((label * 255) / top),
      'alpha varies': (label: number) => (label === 0 ? 0 : 128),
      transparent: () => 0,
    }[context.strength];
    if (toAlpha === undefined) return undefined;
    const isInAlpha = context.strength === 'labels in alpha alone';
    const color = (label: number): number => (isInAlpha ? 255 : label);
    const rgba = Uint8Array.from(
      [...data].flatMap((label) => [color(label), color(label), color(label), toAlpha(label)]),
    );
    return { mask: pngOf({ ...sizeOf(context), channels: 4, data: rgba }) };
  }),
  of('16 bits', ['mask/high-depth', 'mask/mixed-scale'], ['same values', 'spread by 257'], (context) => {
    if (context.base.isColor) return undefined;
    const factor = context.strength === 'same values' ? 1 : 257;
    const data = Uint16Array.from(labelBytes(context), (label) => label * factor);
    return { mask: deepPngOf(sizeOf(context), data) };
  }),
  of(
    '255 in a few masks',
    ['mask/ignore-value', 'mask/undeclared-value', 'mask/mixed-scale'],
    ['as void patch', 'as foreground'],
    (context) => {
      const { isColor, values } = context.base;
      if (isColor || values.includes(255) || values.length < 2 || isEmpty(context)) return undefined;
      if (context.strength === 'as foreground') return repainted(context, (label) => (label === 0 ? 0 : 255));
      const data = labelBytes(context);
      paint(context, data, 255);
      return { mask: pngOf({ ...sizeOf(context), data }) };
    },
  ),
  of(
    'value that is no class',
    ['mask/undeclared-value', 'mask/non-binary'],
    ['one patch', 'most of an object'],
    (context) => {
      const { isColor, values } = context.base;
      const top = Math.max(...values.filter((value) => value < 200));
      if (isColor || isEmpty(context) || values.length < 3) return undefined;
      const stray = top + 23;
      const data = labelBytes(context);
      if (context.strength === 'one patch') paint(context, data, stray);
      else {
        const present = [...new Set(context.placed.pair.mask.labels)].filter((label) => label !== 0);
        const victim = pick(present, context.random);
        for (let i = 0; i < data.length; i++) if (data[i] === victim && context.random() < 0.9) data[i] = stray;
      }
      return { mask: pngOf({ ...sizeOf(context), data }) };
    },
  ),
];

function of(id: string, rules: readonly string[], strengths: readonly string[], plant: PairFault['plant']): PairFault {
  return { id, group: 'encoding', scope: 'pair', rules, strengths, plant };
}

function sizeOf({ placed }: PairContext): Omit<Pixels, 'data'> {
  return { width: placed.pair.mask.width, height: placed.pair.mask.height, channels: 1 };
}

function labelBytes({ placed }: PairContext): Uint8Array {
  return Uint8Array.from(placed.pair.mask.labels, (label) => Math.min(255, label));
}

/** The mask as a picture: indices as grey, colors as RGB. */
function shownMask(context: PairContext): Pixels {
  const { mask } = context.placed.pair;
  if (mask.valueKind === 'index') return { ...sizeOf(context), data: labelBytes(context) };
  const data = Uint8Array.from([...mask.labels].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  return { ...sizeOf(context), channels: 3, data };
}

function isEmpty({ placed }: PairContext): boolean {
  const [first] = placed.pair.mask.labels;
  return placed.pair.mask.labels.every((label) => label === first);
}

function repainted({ placed }: PairContext, change: (label: number) => number): Plant {
  const mask: Mask = { ...placed.pair.mask, labels: Float64Array.from(placed.pair.mask.labels, change) };
  return { mask: maskPng(mask) };
}

/** A patch of a tenth of the width and height. */
function paint({ placed, random }: PairContext, data: Uint8Array, value: number): void {
  const { width, height } = placed.pair.mask;
  const [w, h] = [Math.max(4, Math.round(width / 10)), Math.max(4, Math.round(height / 10))];
  const [x0, y0] = [Math.floor(random() * (width - w)), Math.floor(random() * (height - h))];
  for (let y = y0; y < y0 + h; y++) data.fill(value, y * width + x0, y * width + x0 + w);
}
