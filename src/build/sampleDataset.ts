// Writes the sample dataset: `tsx src/build/sampleDataset.ts FOLDER`. Its pairs are drawn, none is anybody's data.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { colored, confidences, fullestQuarter, interpolated, mapped, resized, shifted } from './sample/faults.ts';
import { randomNumbers } from './sample/randomNumbers.ts';
import { drawScene, type Picture, type Scene } from './sample/scene.ts';

const [width, height] = [192, 144];
const sceneCount = 40;

/** A file of the sample, by its path in it. */
type SampleFiles = Map<string, Uint8Array>;

/** What is wrong with one pair: it changes the files of that pair, which are there as they should be. */
type Fault = (files: SampleFiles, name: string, scene: Scene) => void;

/**
 * One fault of each kind that a rule looks for, with the rule's id; each in a pair of its own. `mask/scale` and
 * `dataset/class-imbalance` are true of the whole: its masks are 0 and 255, and cells cover few pixels.
 */
export const plantedFaults: Readonly<Record<string, Fault>> = {
  'pair/missing-mask': (files, name) => files.delete(maskPath(name)),
  'pair/missing-image': (files, name) => files.delete(imagePath(name)),
  'pair/ambiguous': (files, name, { mask }) => files.set(`masks/${name}_mask.png`, png(mapped(mask, () => 0))),
  'pair/size-mismatch': (files, name, { mask }) => files.set(maskPath(name), png(resized(mask, 96, 72))),
  'pair/shifted': (files, name, { mask }) => files.set(maskPath(name), png(shifted(mask, 5, 0))),
  'mask/unreadable': (files, name) => cut(files, maskPath(name)),
  'image/unreadable': (files, name) => cut(files, imagePath(name)),
  'image/constant': (files, name, { photo }) => files.set(imagePath(name), png(mapped(photo, () => 96))),
  'mask/non-binary': (files, name, { mask }) => files.set(maskPath(name), png(confidences(mask, randomNumbers(7)))),
  'mask/lossy': (files, name, { mask }) => {
    files.delete(maskPath(name));
    files.set(`masks/${name}.jpg`, jpegFile(mask, 60));
  },
  'mask/interpolated': (files, name, { mask }) => files.set(maskPath(name), png(interpolated(mask))),
  'mask/mixed-scale': (files, name, { mask }) => files.set(maskPath(name), png(mapped(mask, (value) => value / 255))),
  'mask/undeclared-value': (files, name, { mask }) =>
    files.set(maskPath(name), png(mapped(mask, (value, at) => (isInCorner(at) ? 7 : value)))),
  'mask/color-coded': (files, name, { mask }) =>
    files.set(maskPath(name), png(colored(mask, [68, 1, 84], [253, 231, 37]))),
  'mask/empty': (files, name, { mask }) => files.set(maskPath(name), png(mapped(mask, () => 0))),
  // These two are smaller pictures, so that their foreground does not hide how rare it is in all others.
  'mask/full': (files, name, scene) => {
    const { photo, mask } = fullestQuarter(scene);
    files.set(imagePath(name), png(photo)).set(maskPath(name), png(mapped(mask, () => 255)));
  },
  'mask/inverted': (files, name, scene) => {
    const { photo, mask } = fullestQuarter(scene);
    files.set(imagePath(name), png(photo)).set(maskPath(name), png(mapped(mask, (value) => 255 - value)));
  },
};

/**
 * Writes the sample into `folder`, in place of what was there: photos in images/, masks in masks/, and the classes in
 * masklint.json. The same bytes each time.
 */
export function writeSampleDataset(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['images', 'masks']) mkdirSync(join(folder, part), { recursive: true });
  for (const [path, bytes] of sampleFiles()) writeFileSync(join(folder, path), bytes);
}

/** The files of the sample, by their paths in it. */
export function sampleFiles(): ReadonlyMap<string, Uint8Array> {
  const files: SampleFiles = new Map();
  const faults = Object.values(plantedFaults);
  for (let number = 1; number <= sceneCount; number++) {
    const name = `cell_${String(number).padStart(2, '0')}`;
    const scene = drawScene(number, width, height);
    files.set(imagePath(name), png(scene.photo));
    files.set(maskPath(name), png(scene.mask));
    // Every second pair from the second on has a fault, so that a reader sees good and bad side by side.
    if (number % 2 === 0) faults[number / 2 - 1]?.(files, name, scene);
  }
  files.set('masklint.json', new TextEncoder().encode(configuration));
  return files;
}

const configuration = `{
  "classes": [
    { "value": 0, "name": "background" },
    { "value": 255, "name": "cell" }
  ]
}
`;

function imagePath(name: string): string {
  return `images/${name}.png`;
}

function maskPath(name: string): string {
  return `masks/${name}.png`;
}

/** A square of 12 px in the left upper corner. */
function isInCorner(at: number): boolean {
  return at % width < 12 && Math.floor(at / width) < 12;
}

/** The first third of a file, as a broken copy leaves it. */
function cut(files: SampleFiles, path: string): void {
  const bytes = files.get(path);
  if (bytes !== undefined) files.set(path, bytes.subarray(0, Math.floor(bytes.length / 3)));
}

function png({ width, height, channels, data }: Picture): Uint8Array {
  return encode({ width, height, channels, depth: 8, data });
}

function jpegFile({ width, height, data }: Picture, quality: number): Uint8Array {
  const rgba = new Uint8Array(data.length * 4);
  data.forEach((value, at) => rgba.set([value, value, value, 255], at * 4));
  return jpeg.encode({ width, height, data: rgba }, quality).data;
}

const [, program, folder] = process.argv;
if (program?.endsWith('sampleDataset.ts') === true && folder !== undefined) writeSampleDataset(folder);
