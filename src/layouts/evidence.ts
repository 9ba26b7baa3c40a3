import { isPhotoExtension } from './fileKinds.ts';
import type { ListedFile } from './fileList.ts';

/** What tells masks from images where names do not. */
export interface Evidence {
  /** Which of the two given sides holds the masks. */
  readonly masks: 'first' | 'second';
  /** Why, as the end of a sentence: "because only they are JPEG". */
  readonly because: string;
}

/** Masks compress well: in this share of pairs a mask must be smaller than its image by `sizeRatio`. */
const sizeMajority = 0.9;
const sizeRatio = 2;

/** Judges pairs of files with the same names, the two sides in any order; undefined where nothing tells them apart. */
export function weighSides(pairs: readonly (readonly [ListedFile, ListedFile])[]): Evidence | undefined {
  if (pairs.length === 0) return undefined;
  const needed = sizeMajority * pairs.length;
  const count = (test: (a: ListedFile, b: ListedFile) => boolean): number =>
    pairs.filter(([a, b]) => test(a, b)).length;
  const isPhoto = (file: ListedFile): boolean => isPhotoExtension(file.ext);
  if (needed <= count((a, b) => isPhoto(a) && !isPhoto(b)))
    return { masks: 'second', because: 'the JPEG files are the images' };
  if (needed <= count((a, b) => !isPhoto(a) && isPhoto(b)))
    return { masks: 'first', because: 'the JPEG files are the images' };
  const isArray = (file: ListedFile): boolean => file.kind !== 'raster';
  if (needed <= count((a, b) => !isArray(a) && isArray(b))) return { masks: 'second', because: 'photos are no arrays' };
  if (needed <= count((a, b) => isArray(a) && !isArray(b))) return { masks: 'first', because: 'photos are no arrays' };
  const isSmaller = (a: ListedFile, b: ListedFile): boolean =>
    sizeRatio * a.sizeBytes <= b.sizeBytes && 0 < a.sizeBytes;
  if (needed <= count((a, b) => isSmaller(b, a)))
    return { masks: 'second', because: 'the smaller files are the masks' };
  if (needed <= count(isSmaller)) return { masks: 'first', because: 'the smaller files are the masks' };
  return undefined;
}
