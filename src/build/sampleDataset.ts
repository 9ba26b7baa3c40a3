// Writes the sample dataset: `tsx src/build/sampleDataset.ts FOLDER`. Its pairs are drawn, none is anybody's data.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import * as change from './sample/faults.ts';
import { floatTiff } from './sample/floatTiff.ts';
import { randomNumbers } from './sample/randomNumbers.ts';
import { drawScene, maskOf, paintScene, type Picture, type Scene } from './sample/scene.ts';

const [width, height] = [192, 144];
/** So many that three of four pairs are whole, and that those of the validation list are enough to measure a Dice by. */
const sceneCount = 140;

/** A file of the sample, by its path in it. */
type SampleFiles = Map<string, Uint8Array>;

/** What is wrong with one pair: it changes the files of that pair, which are there as they should be. `next` is the name of a pair without a fault. */
type Fault = (files: SampleFiles, name: string, scene: Scene, next: string) => void;

/** One fault of each kind that a pair can have among whole pairs, with the rule's id; each in a pair of its own. */
export const plantedFaults: Readonly<Record<string, Fault>> = {
  'pair/missing-mask': (files, name) => files.delete(maskPath(name)),
  'pair/missing-image': (files, name) => files.delete(imagePath(name)),
  'pair/ambiguous': (files, name, { mask }) => files.set(`masks/${name}_mask.png`, png(change.mapped(mask, () => 0))),
  'pair/size-mismatch': (files, name, { mask }) => files.set(maskPath(name), png(change.resized(mask, 96, 72))),
  'pair/shifted': (files, name, { mask }) => files.set(maskPath(name), png(change.shifted(mask, 5, 0))),
  'mask/unreadable': (files, name) => cut(files, maskPath(name)),
  'image/unreadable': (files, name) => cut(files, imagePath(name)),
  'image/constant': (files, name, { photo }) => files.set(imagePath(name), png(change.mapped(photo, () => 96))),
  'mask/non-binary': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.confidences(mask, randomNumbers(7)))),
  'mask/lossy': (files, name, { mask }) => {
    files.delete(maskPath(name));
    files.set(`masks/${name}.jpg`, jpegFile(mask, 60));
  },
  'mask/interpolated': (files, name, { mask }) => files.set(maskPath(name), png(change.interpolated(mask))),
  'mask/mixed-scale': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.mapped(mask, (value) => value / 255))),
  'mask/undeclared-value': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.withSquare(mask, { x: 0, y: 0 }, 12, 7))),
  'mask/color-coded': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.colored(mask, [68, 1, 84], [253, 231, 37]))),
  'mask/empty': (files, name, { mask }) => files.set(maskPath(name), png(change.mapped(mask, () => 0))),
  // These two are smaller pictures, so that their foreground does not hide how rare it is in all others.
  'mask/full': (files, name, scene) => {
    const { photo, mask } = change.fullestQuarter(scene);
    files.set(imagePath(name), png(photo)).set(maskPath(name), png(change.mapped(mask, () => 255)));
  },
  'mask/inverted': (files, name, scene) => {
    const { photo, mask } = change.fullestQuarter(scene);
    files.set(imagePath(name), png(photo)).set(maskPath(name), png(change.mapped(mask, (value) => 255 - value)));
  },
  'pair/flipped-or-rotated': (files, name, { mask }) => files.set(maskPath(name), png(change.mirrored(mask))),
  // The pixels are turned, and the tag tells viewers to turn them back: the mask was drawn on what they showed.
  'pair/exif-orientation': (files, name, { photo }) => {
    files.delete(imagePath(name));
    files.set(`images/${name}.jpg`, jpegFile(change.turned(photo), 92, 3));
  },
  'pair/wrong-mask': (files, name, _scene, next) => {
    const [own, other] = [files.get(maskPath(name)), files.get(maskPath(next))];
    if (own !== undefined && other !== undefined) files.set(maskPath(name), other).set(maskPath(next), own);
  },
  'pair/scaled': (files, name, { mask }) => files.set(maskPath(name), png(change.enlarged(mask, 1.25))),
  'pair/object-shifted': (files, name, { cells }) => {
    const [first, ...others] = cells;
    if (first === undefined) return;
    const moved = {
      ...first,
      x: first.x + (first.x < width / 2 ? 8 : -8),
      y: first.y + (first.y < height / 2 ? 6 : -6),
    };
    files.set(maskPath(name), png(maskOf([moved, ...others], width, height)));
  },
  // Cells large enough that their insides are most of them.
  'mask/outline-only': (files, name, { cells }) => {
    const large = cells.map((cell) => ({ ...cell, radiusX: cell.radiusX * 1.6, radiusY: cell.radiusY * 1.6 }));
    const { photo, mask } = paintScene(large, randomNumbers(11), width, height);
    files.set(imagePath(name), png(photo)).set(maskPath(name), png(change.outlines(mask)));
  },
  'mask/border-frame': (files, name, { mask }) => files.set(maskPath(name), png(change.framed(mask, 2))),
  'mask/holes': (files, name, { mask, cells: [cell] }) => {
    const center = { x: Math.round(cell?.x ?? 0), y: Math.round(cell?.y ?? 0) };
    files.set(maskPath(name), png(change.withSquare(mask, center, 1, 0)));
  },
  'mask/tiny-island': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.withSquare(mask, { x: 9, y: 7 }, 1, 255))),
  'mask/alpha': (files, name, { mask }) => files.set(maskPath(name), withAlpha(mask)),
  'mask/high-depth': (files, name, { mask }) => files.set(maskPath(name), png16(mask, 1)),
  'mask/palette-lost': (files, name, { mask }) =>
    files.set(maskPath(name), png(change.colored(mask, [0, 0, 0], [128, 0, 0]))),
  'image/mixed-depth': (files, name, { photo }) => files.set(imagePath(name), png16(photo, 257)),
  'image/mixed-channels': (files, name, { photo }) => files.set(imagePath(name), png(change.greyOf(photo))),
  'image/blurry': (files, name, { photo }) => files.set(imagePath(name), png(change.blurred(photo, 6))),
  'image/dark': (files, name, { photo }) =>
    files.set(imagePath(name), png(change.mapped(photo, (value) => Math.round(value / 12)))),
  'image/bright': (files, name, { photo }) =>
    files.set(imagePath(name), png(change.mapped(photo, (value) => Math.min(255, Math.round(222 + value / 8))))),
  'image/not-finite': (files, name, { photo }) => {
    files.delete(imagePath(name));
    files.set(
      `images/${name}.tif`,
      floatTiff(photo, (value, at) => (at % 5000 === 77 ? Number.NaN : value)),
    );
  },
  'image/value-range': (files, name, { photo }) => {
    files.delete(imagePath(name));
    files.set(
      `images/${name}.tif`,
      floatTiff(photo, (value) => value / 255),
    );
  },
};

/**
 * What is true of the sample as a whole: its masks are 0 and 255, cells cover few pixels, some pairs are smaller pictures, an image of
 * the training list is in the validation list under another name, and both lists name one pair.
 */
export const faultsOfTheWhole: readonly string[] = [
  'dataset/class-imbalance',
  'dataset/mixed-sizes',
  'dataset/normalization',
  'mask/scale',
  'split/leakage',
  'split/lists-disagree',
];

/** Why the other rules, or groups of them, have no fault here. */
export const notPlanted: Readonly<Record<string, string>> = {
  'annotation/': 'is about files of shapes, and the sample has masks',
  'nnunet/': 'is about another layout',
  'shape/': 'is about files of shapes, and the sample has masks',
  'volume/': 'is about volumes',
  'augment/unsynchronized': 'needs copies that a generator saved',
  'dataset/order-mismatch': 'would be a fault of every pair, and hide what is wrong with single ones',
  'dataset/systematic-shift': 'would be a fault of every pair, and hide what is wrong with single ones',
  'dataset/void-class': 'needs masks of several classes',
  'mask/ignore-value': 'needs masks in which 255 is void',
  'mask/label-gap': 'needs masks of several classes',
  'mask/overlapping-instances': 'needs one mask an object',
  'mask/thin-structures-lost': 'needs images larger than the input of a network',
  'mask/vanishes': 'needs masks of 0 and 1',
  'split/drift': 'would be a fault of a whole split',
  'split/missing-class': 'needs masks of several classes',
  'split/too-small': 'would need a validation split of few pairs, which cannot be told from drift',
};

/**
 * Writes the sample into `folder`, in place of what was there: photos in images/, masks in masks/, the splits in train.txt and
 * val.txt, and the classes in masklint.json. The same bytes each time.
 */
export function writeSampleDataset(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['images', 'masks']) mkdirSync(join(folder, part), { recursive: true });
  for (const [path, bytes] of sampleFiles()) writeFileSync(join(folder, path), bytes);
}

/** The files of the sample, by their paths in it. */
export function sampleFiles(): ReadonlyMap<string, Uint8Array> {
  const files: SampleFiles = new Map();
  const scenes = Array.from({ length: sceneCount }, (_, at) => drawScene(at + 1, width, height));
  scenes.forEach((scene, at) => {
    files.set(imagePath(nameOf(at + 1)), png(scene.photo)).set(maskPath(nameOf(at + 1)), png(scene.mask));
  });
  Object.values(plantedFaults).forEach((fault, at) => {
    const number = faultyNumber(at);
    const scene = scenes[number - 1];
    if (scene !== undefined) fault(files, nameOf(number), scene, nameOf(number + 1));
  });
  addSplits(files);
  files.set('masklint.json', encodeText(configuration));
  return files;
}

/** Names of the pairs that are not whole, by the rule whose fault they have. The mask that one of them took is missed by the next pair. */
export function faultyNames(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.keys(plantedFaults).map((rule, at) => {
      const number = faultyNumber(at);
      return [rule, rule === 'pair/wrong-mask' ? [nameOf(number), nameOf(number + 1)] : [nameOf(number)]];
    }),
  );
}

/** Faults at the beginning lie in every second pair, so that a reader sees good and bad side by side, and later ones in every third. */
function faultyNumber(place: number): number {
  const denseCount = 17;
  return place < denseCount ? 2 * (place + 1) : 2 * denseCount + 3 * (place - denseCount + 1);
}

/** Two lists: the last quarter is for validation. One of its images is a copy from training, and one name is in both lists. */
function addSplits(files: SampleFiles): void {
  const names = Array.from({ length: sceneCount }, (_, at) => nameOf(at + 1));
  const trainCount = Math.round(sceneCount * 0.75);
  const [train, validation] = [names.slice(0, trainCount), names.slice(trainCount)];
  const [original = '', copy = ''] = [train[0], validation[1]];
  for (const pathOf of [imagePath, maskPath]) {
    const bytes = files.get(pathOf(original));
    if (bytes !== undefined) files.set(pathOf(copy), bytes);
  }
  files.set('train.txt', encodeText(`${train.join('\n')}\n`));
  files.set('val.txt', encodeText(`${[train[2], ...validation].join('\n')}\n`));
}

const configuration = `{
  "classes": [
    { "value": 0, "name": "background" },
    { "value": 255, "name": "cell" }
  ]
}
`;

function nameOf(number: number): string {
  return `cell_${String(number).padStart(2, '0')}`;
}

function imagePath(name: string): string {
  return `images/${name}.png`;
}

function maskPath(name: string): string {
  return `masks/${name}.png`;
}

function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The first third of a file, as a broken copy leaves it. */
function cut(files: SampleFiles, path: string): void {
  const bytes = files.get(path);
  if (bytes !== undefined) files.set(path, bytes.subarray(0, Math.floor(bytes.length / 3)));
}

function png({ width, height, channels, data }: Picture): Uint8Array {
  return encode({ width, height, channels, depth: 8, data });
}

/** 16 bits a channel, each value times `scale`. */
function png16({ width, height, channels, data }: Picture, scale: number): Uint8Array {
  return encode({ width, height, channels, depth: 16, data: Uint16Array.from(data, (value) => value * scale) });
}

/** Grey with alpha: background is nearly transparent. */
function withAlpha({ width, height, data }: Picture): Uint8Array {
  const pairs = new Uint8Array(data.length * 2);
  data.forEach((value, at) => {
    pairs.set([value, Math.max(60, value)], at * 2);
  });
  return encode({ width, height, channels: 2, depth: 8, data: pairs });
}

/** `orientation` is that of EXIF, 1 to 8. */
function jpegFile({ width, height, channels, data }: Picture, quality: number, orientation?: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).map((_, at) =>
    at % 4 === 3 ? 255 : (data[(at >> 2) * channels + (channels === 1 ? 0 : at % 4)] ?? 0),
  );
  // The encoder writes `exifBuffer`, which its types leave out.
  const image = { width, height, data: rgba, ...(orientation === undefined ? {} : { exifBuffer: exif(orientation) }) };
  return jpeg.encode(image, quality).data;
}

/** EXIF that holds the orientation and nothing else: a TIFF directory of one entry, low byte first. */
function exif(orientation: number): Uint8Array {
  const header = [...encodeText('Exif'), 0, 0];
  const directory = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...directory]);
}

const [, program, folder] = process.argv;
if (program?.endsWith('sampleDataset.ts') === true && folder !== undefined) writeSampleDataset(folder);
