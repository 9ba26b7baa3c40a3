import type { Mask } from '../../../src/core/model/mask.ts';
import { grey, maskPng, pixelsOf, pngOf, sharpOf } from '../copies/encode.ts';
import type { Placed } from '../copies/layouts.ts';
import type { DatasetFault } from './fault.ts';
import { objectsOf } from './objects.ts';

/** Objects that a copy of one file an object has at most, the largest first, and pairs that are written so. */
const [maxObjects, maxPairs] = [12, 6];
const minObjectPx = 30;

/** Faults of datasets in layouts of their own: one file an object, and nnU-Net's. */
export const layoutFaults: readonly DatasetFault[] = [
  {
    ...of('objects over each other', ['mask/overlapping-instances'], ['one object grown', 'none (control)']),
    plant({ placed, strength }) {
      const contents = new Map<string, Uint8Array>();
      const usable = placed.flatMap((each) => {
        const objects = objectsOf(each.pair.mask).filter(({ pixels }) => minObjectPx <= pixels.length);
        const largest = objects.toSorted((a, b) => b.pixels.length - a.pixels.length).slice(0, maxObjects);
        return 2 <= largest.length ? [{ each, objects: largest.map(({ pixels }) => pixels) }] : [];
      });
      const [victim, ...others] = usable.slice(0, maxPairs);
      if (victim === undefined || others.length === 0) return undefined;
      for (const { each, objects } of [victim, ...others]) {
        const { name, image, pair } = each;
        contents.set(`${name}/images/${name}.png`, image.bytes);
        const [first = [], second = []] = objects;
        const isGrown = each === victim.each && strength === 'one object grown';
        // Some of the second object's pixels are claimed by the first as well.
        const drawn = isGrown ? [[...first, ...second.slice(0, second.length >> 1)], ...objects.slice(1)] : objects;
        for (const [index, pixels] of drawn.entries()) {
          contents.set(`${name}/masks/object${String(index)}.png`, maskPng(objectMask(pair.mask, pixels)).bytes);
        }
      }
      return {
        contents,
        counts: ({ file }) => strength.includes('control') || file?.startsWith(`${victim.each.name}/`) === true,
      };
    },
  },
  {
    ...of(
      'nnU-Net description',
      ['nnunet/dataset-json', 'mask/undeclared-value'],
      ['wrong count', 'a label not declared', 'another file ending', 'right (control)'],
    ),
    async plant({ base, placed, strength }) {
      if (base.isColor || base.values.some((value, index) => value !== index)) return undefined;
      const contents = new Map<string, Uint8Array>();
      const chosen = placed.slice(0, maxPairs);
      const held = base.values.filter((value) => chosen.some(({ pair }) => pair.mask.labels.includes(value)));
      for (const [index, each] of chosen.entries()) {
        const name = `case_${String(index).padStart(3, '0')}`;
        contents.set(`imagesTr/${name}_0000.png`, await greyImage(each));
        contents.set(
          `labelsTr/${name}.png`,
          pngOf(grey(each.pair.mask.width, each.pair.mask.height, each.pair.mask.labels)).bytes,
        );
      }
      const count = contents.size / 2;
      const declared = strength === 'a label not declared' ? held.slice(0, -1) : base.values;
      const description = {
        channel_names: { 0: 'grey' },
        labels: Object.fromEntries(
          declared.map((value) => [value === 0 ? 'background' : `class${String(value)}`, value]),
        ),
        numTraining: strength === 'wrong count' ? count + 5 : count,
        file_ending: strength === 'another file ending' ? '.tif' : '.png',
      };
      contents.set('dataset.json', new TextEncoder().encode(JSON.stringify(description)));
      return { contents };
    },
  },
];

function of(id: string, rules: readonly string[], strengths: readonly string[]) {
  return { id, group: 'files', scope: 'dataset', layout: 'flat', rules, strengths } as const;
}

function objectMask(mask: Mask, pixels: readonly number[]): Mask {
  const labels = new Uint8Array(mask.labels.length);
  for (const index of pixels) labels[index] = 255;
  return { ...mask, labels };
}

async function greyImage({ pixels }: Placed): Promise<Uint8Array> {
  return pngOf(await pixelsOf(sharpOf(pixels).greyscale(), 1)).bytes;
}
