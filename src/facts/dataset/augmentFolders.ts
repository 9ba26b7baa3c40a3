import type { SampleRef } from '../../core/model/sample.ts';
import { maskFile } from '../../core/model/sample.ts';

/** A folder of images that an augmentation wrote, with their masks. */
export interface AugmentFolder {
  /** Of the images, without a slash at the end; '' for the root. */
  readonly folder: string;
  readonly samples: readonly SampleRef[];
}

/** What the name of an augmented file tells. */
export interface AugmentName {
  /** Which original it was made of, as far as the name tells: Keras writes `prefix_index_random`. */
  readonly original: string;
  readonly random: string;
}

/** Fewer files may have such names by chance. */
const minSamples = 4;
/** Share of a folder's pairs that must have such names. */
const minShare = 0.8;
/** Keras draws the last number below 10⁷; where most are above this, they are no running numbers. */
const randomFrom = 1000;
/** What tools and people call augmented files and folders. */
const augmentWord = /(?:^|[_\-. /])(?:aug(?:ment(?:ed|ation|ations)?)?\d*|augs|keras[_-]?save)(?=$|[_\-. /])/i;

/** The folders of a dataset whose names say that their pairs are saved augmentations. */
export function findAugmentFolders(samples: readonly SampleRef[]): readonly AugmentFolder[] {
  const byFolder = new Map<string, SampleRef[]>();
  for (const sample of samples) {
    if (sample.image === null || sample.mask === null) continue;
    const folder = folderOf(sample.image);
    const group = byFolder.get(folder);
    if (group === undefined) byFolder.set(folder, [sample]);
    else group.push(sample);
  }
  return [...byFolder].flatMap(([folder, group]) => {
    const own = group.filter(({ image, mask }) => image !== null && mask !== null && isAugmented(image));
    if (own.length < minSamples || own.length < minShare * group.length) return [];
    const isSaidSo = own.every(({ image }) => augmentWord.test(image ?? ''));
    return isSaidSo || hasRandomNumbers(own) ? [{ folder, samples: own }] : [];
  });
}

/** Reads `image_12_345.png` as original `image_12`, random number 345; null where the name is no such one. */
export function readAugmentName(path: string): AugmentName | null {
  const found = /^(.*\d)_(\d{1,7})$/.exec(stemOf(path));
  return found === null ? null : { original: found[1] ?? '', random: found[2] ?? '' };
}

/** True where image and mask have the same index and random number: they were saved by the same draw. */
export function isSameDraw(sample: SampleRef): boolean {
  const mask = maskFile(sample);
  const [own, other] = [readAugmentName(sample.image ?? ''), mask === null ? null : readAugmentName(mask)];
  return own !== null && own.random === other?.random;
}

function isAugmented(path: string): boolean {
  return readAugmentName(path) !== null || augmentWord.test(path);
}

/** Random numbers are large, each other than the rest, and in no order with the index before them. */
function hasRandomNumbers(samples: readonly SampleRef[]): boolean {
  const numbers = samples.flatMap(({ image }) => {
    const name = readAugmentName(image ?? '');
    return name === null ? [] : [Number(name.random)];
  });
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  const distinct = new Set(numbers).size;
  const spread = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  // Frames and tiles are numbered in even steps; random numbers hardly ever.
  const steps = new Set(sorted.slice(1).map((value, i) => value - (sorted[i] ?? 0)));
  return (
    randomFrom <= middle &&
    0.9 * numbers.length <= distinct &&
    10 * numbers.length < spread &&
    numbers.length / 2 < steps.size
  );
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
