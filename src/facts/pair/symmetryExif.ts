import type { Transform } from './symmetry.ts';

/** By EXIF orientation, what turns the stored pixels into the picture as it should be seen (Exif 2.32, tag 274). */
const transformByOrientation: readonly Transform[] = [
  'none',
  'none',
  'flipHorizontal',
  'rotate180',
  'flipVertical',
  'transpose',
  'rotate90',
  'antiTranspose',
  'rotate270',
];

/** What a reader that honors the orientation does to the stored pixels; `none` where no valid one is stated. */
export function exifTransform(orientation: number | undefined): Transform {
  return transformByOrientation[orientation ?? 1] ?? 'none';
}
