import type { Transform } from '../../../src/facts/pair/symmetry.ts';
import type { BasePair } from '../copies/basePairs.ts';
import { maskPng, pngOf, type EncodedFile, type Pixels } from '../copies/encode.ts';
import { cleanContents } from '../copies/layouts.ts';
import { resizeMask, transformMask } from '../geometryPlant.ts';
import { plantShift, randomShift } from '../plantShift.ts';
import { numberIn, pick, type DatasetContext, type DatasetFault } from './fault.ts';

/** One fault of the whole export. */
export const orderFaults: readonly DatasetFault[] = [
  {
    ...of('all shifted alike', ['dataset/systematic-shift'], ['0.5 px', '1 px', '2 px', '4 px']),
    minPairs: 5,
    plant({ placed, strength, random }) {
      const px = numberIn(strength);
      const half = { x: px, y: 0 };
      const shift = px < 1 ? half : randomShift(px, random);
      const contents = cleanContents(placed);
      for (const { pair, pixels, imageStem, maskStem } of placed) {
        if (px < 1) contents.set(`${imageStem}.png`, pngOf(halfPixelLeft(pixels)).bytes);
        else {
          const moved = plantShift({ ...pair, image: pixels }, shift.x, shift.y, 'crop');
          contents.set(
            `${imageStem}.png`,
            pngOf({ ...pixels, ...moved.image, data: Uint8Array.from(moved.image.data) }).bytes,
          );
          contents.set(`${maskStem}.png`, maskPng(moved.mask).bytes);
        }
      }
      return { contents, shift };
    },
  },
  {
    ...of('order', ['dataset/order-mismatch'], ['off by one', '10 before 2']),
    plant({ placed, strength }) {
      if (placed.length < (strength === 'off by one' ? 2 : 11)) return undefined;
      const names = placed.map((_, index) => String(index + 1));
      const asText = names.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
      return {
        contents: new Map(
          placed.flatMap(({ image, pair }, index): [string, Uint8Array][] => {
            const from = strength === 'off by one' ? (index + 1) % placed.length : (asText[index] ?? index);
            const { width, height } = pair.mask;
            const mask = resizeMask(placed[from]?.pair.mask ?? pair.mask, width, height);
            const name = names[index] ?? '';
            return [
              [`images/${name}.png`, image.bytes],
              [`masks/${name}.png`, maskPng(mask).bytes],
            ];
          }),
        ),
      };
    },
  },
  {
    ...of('all mirrored', ['pair/flipped-or-rotated'], ['flipVertical', 'flipHorizontal']),
    plant({ placed, strength }) {
      const contents = cleanContents(placed);
      const transform: Transform = strength === 'flipVertical' ? 'flipVertical' : 'flipHorizontal';
      for (const { pair, maskStem } of placed) {
        contents.set(`${maskStem}.png`, maskPng(transformMask(pair.mask, transform)).bytes);
      }
      // One finding for the dataset, or most files named.
      return { contents };
    },
  },
  {
    ...of('augmented apart', ['augment/unsynchronized'], ['mirrored', 'shifted by up to 15 px', 'in step (control)']),
    plant({ placed, strength, random }) {
      if (placed.length < 8) return undefined;
      return {
        contents: new Map(
          placed.flatMap((each, index): [string, Uint8Array][] => {
            const draw = String(1000 + Math.floor(9_000_000 * random()));
            const mask = drawnMask(each, strength, random);
            return [
              [`aug/image_${String(index)}_${draw}.png`, each.image.bytes],
              [`aug/mask_${String(index)}_${draw}.png`, mask.bytes],
            ];
          }),
        ),
      };
    },
  },
  {
    ...of('labels with gaps', ['mask/label-gap'], ['every second', 'from one']),
    group: 'encoding',
    minPairs: 8,
    plant({ base, placed, strength }) {
      const top = base.values.at(-1) ?? 0;
      const isDense = base.values.length === top + 1;
      if (base.isColor || base.isBinary || 60 < top || !isDense) return undefined;
      const step = strength === 'every second' ? (value: number) => 2 * value : (value: number) => value + 1;
      return { contents: relabeled(placed, step) };
    },
  },
  {
    ...of('0/1 masks', ['mask/vanishes'], ['all masks']),
    group: 'encoding',
    plant({ base, placed }) {
      const [low = 0] = base.values;
      return base.isBinary ? { contents: relabeled(placed, (value) => (value === low ? 0 : 1)) } : undefined;
    },
  },
];

function of(id: string, rules: readonly string[], strengths: readonly string[]) {
  return { id, group: 'geometry', scope: 'dataset', layout: 'flat', rules, strengths } as const;
}

function relabeled(placed: DatasetContext['placed'], change: (value: number) => number): Map<string, Uint8Array> {
  const contents = cleanContents(placed);
  for (const { pair, maskStem } of placed) {
    const labels = Float64Array.from(pair.mask.labels, change);
    contents.set(`${maskStem}.png`, maskPng({ ...pair.mask, labels }).bytes);
  }
  return contents;
}

function drawnMask({ pair, mask }: BasePair, strength: string, random: () => number): EncodedFile {
  if (strength === 'mirrored') return random() < 0.5 ? mask : maskPng(transformMask(pair.mask, 'flipHorizontal'));
  if (!strength.startsWith('shifted')) return mask;
  // Keras draws both directions evenly up to the stated range.
  const most = numberIn(strength);
  const [x = 0, y = 0] = [0, 1].map(() => Math.round(most * (2 * random() - 1)));
  return maskPng(plantShift(pair, x, y, pick(['roll', 'zero', 'edge'], random)).mask);
}

/** Each pixel the mean of itself and its right neighbor: the picture lies half a pixel to the left, so the mask to the right. */
function halfPixelLeft(pixels: Pixels): Pixels {
  const { width, channels, data } = pixels;
  const row = width * channels;
  const moved = data.map((value, i) =>
    i % row < row - channels ? Math.round((value + (data[i + channels] ?? value)) / 2) : value,
  );
  return { ...pixels, data: moved };
}
