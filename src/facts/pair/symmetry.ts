import { gridSide } from './signatureGrid.ts';
import type { ImageField, MaskCells } from './signatureFit.ts';

/** What was done to a mask, of the eight symmetries of the square: `rotate90` turned it clockwise. */
export type Transform =
  'none' | 'flipHorizontal' | 'flipVertical' | 'rotate180' | 'transpose' | 'rotate90' | 'rotate270' | 'antiTranspose';

/** In this order `fits` of a signature lists them: bit 0 mirrors x, bit 1 mirrors y, bit 2 swaps the axes before that. */
export const transforms: readonly Transform[] = [
  'none',
  'flipHorizontal',
  'flipVertical',
  'rotate180',
  'transpose',
  'rotate90',
  'rotate270',
  'antiTranspose',
];

/** The transform that undoes one: of quarter turns the other one, of the rest itself. */
export function undoing(transform: Transform): Transform {
  if (transform === 'rotate90') return 'rotate270';
  return transform === 'rotate270' ? 'rotate90' : transform;
}

/**
 * How well the mask fits if each transform is applied to it, as `fitOf`. The entry of transform t tells that a mask fits after
 * t, so that the opposite of t was done to it.
 */
export function fitsOfTransforms(field: ImageField, cells: MaskCells): number[] {
  return transforms.map((_, bits) => transformedFit(field, cells, bits));
}

function transformedFit(field: ImageField, { x, y, values }: MaskCells, bits: number): number {
  const last = gridSide - 1;
  const isSwapped = (bits & 4) !== 0;
  // Swapping the axes mirrors the double angle at 90 degrees; mirroring one axis turns its sine.
  const cosSign = isSwapped ? -1 : 1;
  const sinSign = ((bits & 1) !== 0) === ((bits & 2) !== 0) ? 1 : -1;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    let column = isSwapped ? (y[i] ?? 0) : (x[i] ?? 0);
    let row = isSwapped ? (x[i] ?? 0) : (y[i] ?? 0);
    if ((bits & 1) !== 0) column = last - column;
    if ((bits & 2) !== 0) row = last - row;
    const at = (row * gridSide + column) * 3;
    const from = i * 3;
    sum +=
      (field[at] ?? 0) * (values[from] ?? 0) +
      cosSign * (field[at + 1] ?? 0) * (values[from + 1] ?? 0) +
      sinSign * (field[at + 2] ?? 0) * (values[from + 2] ?? 0);
  }
  return sum;
}
