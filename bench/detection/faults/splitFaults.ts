import type { FindingView } from '../../../src/protocol/findings.ts';
import { maskPng, pixelsOf, pngOf, sharpOf, type EncodedFile, type Pixels } from '../copies/encode.ts';
import { cleanContents, type Placed } from '../copies/layouts.ts';
import sharp from 'sharp';
import { numberIn, pick, type DatasetContext, type DatasetFault, type DatasetPlant } from './fault.ts';

/** Faults of how pairs are divided among training and validation. */
export const splitFaults: readonly DatasetFault[] = [
  copies('copies of equal pixels', ['same file', 'saved again'], (pixels, strength) =>
    pngOf(pixels, strength === 'saved again' ? 9 : 1),
  ),
  copies(
    'copies mirrored or turned',
    ['left to right', 'top to bottom', 'half turn', 'quarter turn'],
    async (pixels, strength) => {
      const image = sharpOf(pixels);
      const turned = {
        'left to right': () => image.flop(),
        'top to bottom': () => image.flip(),
        'half turn': () => image.rotate(180),
        'quarter turn': () => image.rotate(90),
      }[strength];
      return turned === undefined ? undefined : pngOf(await pixelsOf(turned(), pixels.channels));
    },
  ),
  copies('copies saved as JPEG', ['quality 50', 'quality 75', 'quality 95'], async (pixels, strength) => ({
    extension: 'jpg',
    bytes: await sharpOf(pixels)
      .jpeg({ quality: numberIn(strength) })
      .toBuffer(),
  })),
  copies('copies resized', ['to 0.5', 'to 0.75', 'to 1.5'], async (pixels, strength) =>
    pngOf(await pixelsOf(sharpOf(pixels).resize(Math.round(pixels.width * numberIn(strength))), pixels.channels)),
  ),
  copies('copies cropped', ['by 2 %', 'by 5 %'], async (pixels, strength, random) => {
    const keep = 1 - numberIn(strength) / 100;
    const [width, height] = [Math.round(pixels.width * keep), Math.round(pixels.height * keep)];
    const left = Math.floor(random() * (pixels.width - width + 1));
    const top = Math.floor(random() * (pixels.height - height + 1));
    return pngOf(await pixelsOf(sharpOf(pixels).extract({ left, top, width, height }), pixels.channels));
  }),
  {
    ...of('validation unlike training', ['split/drift', 'dataset/normalization'], ['darker by 30 %', 'darker by 60 %']),
    plant({ placed, strength }) {
      const contents = cleanContents(placed);
      const validation = placed.filter(({ split }) => split === 'val');
      // The rule says "cannot tell" of fewer.
      if (validation.length < 10) return undefined;
      const share = 1 - numberIn(strength) / 100;
      for (const { pixels, imageStem } of validation) {
        const data = pixels.data.map((value) => Math.round(value * share));
        contents.set(`${imageStem}.png`, pngOf({ ...pixels, data }).bytes);
      }
      return { contents, counts: ({ rule, split }) => rule === 'split/drift' || split === 'val' };
    },
  },
  {
    ...of('class absent', ['split/missing-class'], ['from training', 'from validation']),
    plant({ base, placed, strength }) {
      if (base.isColor || base.isBinary) return undefined;
      const split = strength === 'from training' ? 'train' : 'val';
      const holders = (value: number, where: string): number =>
        placed.filter((each) => each.split === where && each.pair.mask.labels.includes(value)).length;
      const victim = base.values.find(
        (value) => value !== 0 && value !== 255 && 2 <= holders(value, 'train') && 3 <= holders(value, 'val'),
      );
      if (victim === undefined) return undefined;
      const contents = cleanContents(placed);
      for (const each of placed) {
        if (each.split !== split) continue;
        const labels = each.pair.mask.labels.map((label) => (label === victim ? 0 : label));
        contents.set(`${each.maskStem}.png`, maskPng({ ...each.pair.mask, labels }).bytes);
      }
      return {
        contents,
        counts: ({ data }) =>
          JSON.stringify(data.values ?? [])
            .match(/\d+/g)
            ?.includes(String(victim)) === true,
      };
    },
  },
  {
    ...of('too small a split', ['split/too-small'], ['2 pairs']),
    plant({ placed, strength }) {
      const validation = placed.filter(({ split }) => split === 'val');
      return { contents: cleanContents(placed.filter((each) => !validation.slice(numberIn(strength)).includes(each))) };
    },
  },
  {
    ...of('lists disagree', ['split/lists-disagree'], ['a name in both', 'a name twice', 'a name without a file']),
    layout: 'flat',
    plant({ placed, strength }) {
      if (placed.length < 8) return undefined;
      const names = placed.map(({ name }) => name);
      const trainCount = Math.round(names.length * 0.7);
      const [train, validation] = [names.slice(0, trainCount), names.slice(trainCount)];
      if (strength === 'a name in both') validation.push(train[0] ?? '');
      if (strength === 'a name twice') train.push(train[0] ?? '');
      if (strength === 'a name without a file') train.push('absent_4711');
      const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);
      return {
        contents: new Map([...cleanContents(placed), ['train.txt', text(train)], ['val.txt', text(validation)]]),
      };
    },
  },
];

function of(id: string, rules: readonly string[], strengths: readonly string[]) {
  return { id, group: 'split', scope: 'dataset', layout: 'split', rules, strengths } as const;
}

/** Copies of training images, changed, among the images for validation: a tenth of all pairs, at least one. */
function copies(
  id: string,
  strengths: readonly string[],
  change: (
    pixels: Pixels,
    strength: string,
    random: () => number,
  ) => EncodedFile | undefined | Promise<EncodedFile | undefined>,
): DatasetFault {
  return {
    ...of(id, ['split/leakage'], strengths),
    async plant({ placed, strength, random }: DatasetContext): Promise<DatasetPlant | undefined> {
      const contents = cleanContents(placed);
      const training = placed.filter(({ split }) => split === 'train');
      const planted: string[] = [];
      const chosen = new Set<Placed>();
      while (chosen.size < Math.max(1, Math.round(placed.length / 10))) chosen.add(pick(training, random));
      for (const { pixels, mask } of chosen) {
        // A name that tells nothing.
        const name = `z${Math.floor(random() * 1e9).toString(36)}`;
        const own = strength === 'same file' ? pngOf(pixels) : await change(pixels, strength, random);
        if (own === undefined) return undefined;
        const size = await sharp(own.bytes).metadata();
        const labels = sharp(mask.bytes).resize(size.width, size.height, { kernel: 'nearest', fit: 'fill' });
        contents.set(`val/images/${name}.${own.extension}`, own.bytes);
        contents.set(`val/masks/${name}.png`, await labels.png({ compressionLevel: 1 }).toBuffer());
        planted.push(`val/images/${name}.${own.extension}`);
      }
      return { contents, planted, counts: isAcrossSplits };
    },
  };
}

function isAcrossSplits({ split }: FindingView): boolean {
  return split !== null;
}
