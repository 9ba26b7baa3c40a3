import type { Encoding, Palette, SampleArray } from './raster.ts';
import type { DrawnShapes } from './shapes.ts';

/**
 * A label mask. `labels` has one value a pixel, row by row, `[height, width]`.
 * - `index`: the values as stored (grey value or palette index); RGB(A) files whose channels are equal everywhere count as grey.
 * - `color`: colors packed as 0xRRGGBB, because the file stores colors where indices are expected.
 */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly labels: SampleArray;
  /** Slices of a volume, one below the other, each `height / slices` rows high; absent for one. */
  readonly slices?: number;
  /** Values of slices that `labels` leaves out, with the number of their voxels: of large volumes only some slices are kept. */
  readonly unseenCounts?: readonly (readonly [value: number, voxelCount: number])[];
  readonly valueKind: 'index' | 'color';
  readonly palette?: Palette;
  /** Distinct alpha values, where the file has alpha. */
  readonly alphaValues?: readonly number[];
  readonly encoding: Encoding;
  /** How many files were united into this mask (1, or one a object). */
  readonly fileCount: number;
  /** Present where the mask was drawn from polygons, boxes or runs. */
  readonly drawn?: DrawnShapes;
  /** Pixels that more than one of those files marks, counted once for each further file; absent for one file. */
  readonly overlapPx?: number;
}
