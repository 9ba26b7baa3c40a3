import type { Mask } from '../../../src/core/model/mask.ts';
import type { Transform } from '../../../src/facts/pair/symmetry.ts';
import { maskPng, pixelsOf, pngOf, sharpOf } from '../copies/encode.ts';
import { resizeMask, scaleMask, transformMask } from '../geometryPlant.ts';
import { plantShift, randomShift, shiftFills } from '../plantShift.ts';
import { bytesOf } from '../copies/encode.ts';
import { numberIn, pick, type PairFault } from './fault.ts';
import { objectsOf } from './objects.ts';

/** Turns that a viewer makes for an EXIF orientation, and what has to be stored so that it shows the picture as it was. */
const exif: Readonly<Record<string, { orientation: number; storedDegrees: number }>> = {
  'orientation 3': { orientation: 3, storedDegrees: 180 },
  'orientation 6': { orientation: 6, storedDegrees: 270 },
  'orientation 8': { orientation: 8, storedDegrees: 90 },
};

/** Masks that lie elsewhere than their images. */
export const geometryFaults: readonly PairFault[] = [
  {
    id: 'shifted',
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/shifted'],
    strengths: ['1 px', '2 px', '3 px', '5 px', '10 px', '20 px'],
    plant({ placed: { pair, pixels }, strength, random }) {
      const shift = randomShift(numberIn(strength), random);
      const fill = pick(shiftFills, random);
      const moved = plantShift(pair, shift.x, shift.y, fill);
      if (fill !== 'crop') return { mask: maskPng(moved.mask), shift };
      const cropped = plantShift({ ...pair, image: pixels }, shift.x, shift.y, fill);
      return { image: pngOf(bytesOf(cropped.image)), mask: maskPng(moved.mask), shift };
    },
  },
  turned('mirrored', ['flipHorizontal', 'flipVertical', 'rotate180']),
  turned('turned', ['rotate90', 'rotate270', 'transpose', 'antiTranspose']),
  {
    id: 'EXIF on the image only',
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/exif-orientation', 'pair/size-mismatch'],
    strengths: Object.keys(exif),
    async plant({ placed: { pixels }, strength }) {
      const turn = exif[strength];
      if (turn === undefined) return undefined;
      const stored = await pixelsOf(sharpOf(pixels).rotate(turn.storedDegrees), pixels.channels);
      const { orientation } = turn;
      const bytes = await sharpOf(stored).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      return { image: { extension: 'jpg', bytes } };
    },
  },
  {
    id: 'wrong mask',
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/wrong-mask', 'dataset/order-mismatch'],
    strengths: ['swapped', 'copy of another'],
    least: 2,
    plant({ base, placed, chosen, turn, strength, random }) {
      const others = base.pairs.filter(({ name }) => !chosen.some((each) => each.name === name));
      if (chosen.length < 2 || others.length === 0) return undefined;
      const donor = strength === 'swapped' ? (chosen[(turn + 1) % chosen.length] ?? placed) : pick(others, random);
      const { width, height } = placed.pair.mask;
      return { mask: maskPng(resizeMask(donor.pair.mask, width, height)) };
    },
  },
  {
    id: 'scaled',
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/scaled'],
    strengths: ['0.8', '0.9', '1.1', '1.25'],
    plant({ placed: { pair }, strength, random }) {
      const zoom = numberIn(strength);
      const anchor = pick(['center', 'topLeft', 'bottomRight'] as const, random);
      return { mask: maskPng(scaleMask(pair.mask, { x: zoom, y: zoom, anchor })) };
    },
  },
  {
    id: 'one object shifted',
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/object-shifted'],
    strengths: ['4 px', '8 px', '16 px'],
    plant({ placed: { pair }, strength, random }) {
      const moved = moveObject(pair.mask, randomShift(numberIn(strength), random), random);
      return moved === undefined ? undefined : { mask: maskPng(moved) };
    },
  },
];

function turned(id: string, transforms: readonly Transform[]): PairFault {
  return {
    id,
    group: 'geometry',
    scope: 'pair',
    rules: ['pair/flipped-or-rotated', 'pair/size-mismatch'],
    strengths: transforms,
    plant({ placed: { pair }, strength }) {
      const transform = transforms.find((each) => each === strength);
      if (transform === undefined) return undefined;
      const mask = transformMask(pair.mask, transform);
      const isSame = mask.width === pair.mask.width && mask.labels.every((label, i) => label === pair.mask.labels[i]);
      return isSame ? undefined : { mask: maskPng(mask) };
    },
  };
}

/** Objects of fewer pixels have too little boundary, and those of a larger share of the mask are no single objects. */
const [minObjectPx, maxObjectShare, minObjects] = [100, 0.2, 3];

function moveObject(mask: Mask, { x, y }: { x: number; y: number }, random: () => number): Mask | undefined {
  const { width, height } = mask;
  const all = objectsOf(mask);
  const objects = all.filter(
    ({ pixels }) => minObjectPx <= pixels.length && pixels.length <= maxObjectShare * width * height,
  );
  if (objects.length < minObjects) return undefined;
  const { label, pixels } = pick(objects, random);
  const labels = mask.labels.slice();
  for (const index of pixels) labels[index] = 0;
  for (const index of pixels) {
    const [toX, toY] = [(index % width) + x, Math.floor(index / width) + y];
    if (0 <= toX && toX < width && 0 <= toY && toY < height) labels[toY * width + toX] = label;
  }
  return { ...mask, labels };
}
